package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.ChannelBook;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.DepositBook;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.Sighting;
import porchlight.payment.Money;

class KnownDepositsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address CHANNEL = Address.of("0x" + "c".repeat(40));
    private static final ChannelKey KEY =
            new ChannelKey(137, Address.of("0x" + "a".repeat(40)), Address.of("0x" + "b".repeat(40)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void open() throws LedgerException {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        ledger.deposits()
                .change(
                        new DepositBook.Place(137, CHANNEL),
                        known -> new DepositBook.Known(
                                List.of(deposit("0x01", 4, "5"), deposit("0x02", 8, "10")),
                                Optional.of(new DepositBook.Scan(1, 10, Optional.empty(), NOON))));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static DepositBook.Deposit deposit(String hash, long block, String myst) {
        return new DepositBook.Deposit(hash, 0, block, Address.ZERO, NOON, Money.ofMyst(myst), true, Optional.empty());
    }

    private void see(long block, String held) {
        ledger.channels().see(KEY, new Sighting.Sight(NOON, block, Money.ofMyst(held), Money.ZERO, true));
    }

    private Statement statement() {
        return StatementMaker.of(new StatementMaker.Facts(
                        new ChannelBook.Account(
                                Optional.of(Money.ZERO),
                                ledger.channels().account(KEY).sight(),
                                List.of(),
                                List.of(),
                                ledger.channels().account(KEY).paid(),
                                ledger.channels().account(KEY).forgotten()),
                        new KnownDeposits(ledger, identity -> CHANNEL).lines(KEY),
                        Wallet.NONE,
                        Optional.empty()))
                .orElseThrow();
    }

    @Test
    void aDepositThatCameAfterTheLastReadingIsNotToldToBeMissing() {
        see(7, "5");
        assertThat(statement().lines()).extracting(Statement.Line::reference).containsExactly("0x01");
        assertThat(statement().balance()).isEqualTo(Money.ofMyst("5"));
    }

    @Test
    void oneThatTheReadingHasToHaveIsALineAndItsLossIsTold() {
        see(8, "15");
        assertThat(statement().lines()).extracting(Statement.Line::reference).containsExactly("0x01", "0x02");
        see(9, "5");
        assertThat(statement().lines()).extracting(Statement.Line::kind).contains(Statement.Kind.MISSING);
    }
}
