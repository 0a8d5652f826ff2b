package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.PROVIDER;
import static porchlight.ledger.LedgerSamples.SIGNER;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Earlier;
import porchlight.ledger.DepositBook.Known;
import porchlight.ledger.DepositBook.Place;
import porchlight.ledger.DepositBook.Scan;
import porchlight.payment.Money;

class DepositBookTest {
    private static final Place PLACE = new Place(137, CHANNEL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Ledger ledger;
    private DepositBook book;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
        book = ledger.deposits();
        for (String id : List.of("o-1", "o-2")) {
            ledger.topUps()
                    .open(new TopUpBook.TopUp(
                            id,
                            Optional.empty(),
                            SIGNER.address(),
                            CHANNEL,
                            new TopUpBook.Wish("coingate", "BTC", Money.ofMyst("10"), false, "", ""),
                            TopUpBook.Terms.UNKNOWN,
                            "{}",
                            "",
                            "",
                            NOON,
                            NOON));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Deposit deposit(String hash, long block, String myst, boolean settled) {
        return new Deposit(
                hash, 0, block, PROVIDER, NOON.plusSeconds(block), Money.ofMyst(myst), settled, Optional.empty());
    }

    private static Scan scan(long next) {
        return new Scan(5, next, Optional.of(new Earlier(Money.ofMyst("10"), 9)), NOON);
    }

    private void keep(Scan scan, Deposit... deposits) {
        book.change(PLACE, _ -> new Known(List.of(deposits), Optional.of(scan)));
    }

    @Test
    void aDepositThatVanishedIsTakenBackAndAnotherStays() {
        Deposit a = deposit("0xa", 10, "1", true);
        Deposit b = deposit("0xb", 12, "2", false);
        keep(scan(11), a, b);
        assertThat(book.of(PLACE)).containsExactly(b, a);
        Known before = book.change(PLACE, known -> new Known(List.of(a), Optional.of(scan(15))));
        assertThat(before).isEqualTo(new Known(List.of(b, a), Optional.of(scan(11))));
        assertThat(book.of(PLACE)).containsExactly(a);
        assertThat(book.scan(PLACE)).contains(scan(15));
        assertThat(book.of(new Place(1, CHANNEL))).isEmpty();
        assertThat(book.scan(new Place(1, CHANNEL))).isEmpty();
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        Deposit a = deposit("0xa", 10, "1", true);
        keep(scan(11), a);
        assertThatThrownBy(() -> keep(
                        scan(15),
                        deposit("0xb", 12, "2", false).with(Optional.of("o-1")),
                        deposit("0xc", 12, "2", false).with(Optional.of("o-1"))))
                .isInstanceOf(LedgerException.class);
        assertThat(book.of(PLACE)).containsExactly(a);
        assertThat(book.scan(PLACE)).contains(scan(11));
    }

    @Test
    void whatWasNeverWeighedIsKeptAsSuch() {
        keep(new Scan(5, 6, Optional.empty(), NOON));
        assertThat(book.scan(PLACE)).contains(new Scan(5, 6, Optional.empty(), NOON));
    }

    @Test
    void aDepositBelongsToOneOrderAndAnOrderToOneDeposit() {
        Deposit a = deposit("0xa", 10, "10", true);
        Deposit b = deposit("0xb", 11, "10", true);
        keep(scan(13), a, b);
        assertThat(book.assign(PLACE, a, "o-1")).isTrue();
        assertThat(book.assign(PLACE, a, "o-1")).isTrue();
        assertThat(book.assign(PLACE, a, "o-2")).isFalse();
        assertThat(book.assign(PLACE, b, "o-1")).isFalse();
        assertThat(book.assign(PLACE, b, "o-2")).isTrue();
        assertThat(book.of("o-1").orElseThrow().hash()).isEqualTo("0xa");
        assertThat(book.of("o-2").orElseThrow().hash()).isEqualTo("0xb");
    }

    @Test
    void anOrderPassesFromOneDepositToAnotherInOneStep() {
        Deposit a = deposit("0xa", 10, "10", true);
        Deposit b = deposit("0xb", 11, "10", true);
        keep(scan(13), a.with(Optional.of("o-1")), b.with(Optional.of("o-2")));
        keep(scan(13), a.with(Optional.of("o-2")), b.with(Optional.of("o-1")));
        assertThat(book.of("o-1").orElseThrow().hash()).isEqualTo("0xb");
        assertThat(book.of("o-2").orElseThrow().hash()).isEqualTo("0xa");
    }

    @Test
    void whatAnEarlierPorchlightReadIsReadOnAndWeighedAnew() {
        Path old = folder.resolve("old");
        assertThat(old.toFile().mkdir()).isTrue();
        LedgerSamples.older(old, 7, c -> {
            Database.execute(
                    c,
                    "INSERT INTO deposit VALUES (137, '" + CHANNEL + "', '0xa', 0, 10, '" + PROVIDER
                            + "', 5, '7', 1, NULL), (137, '" + CHANNEL + "', 'rise-9', 0, 9, '" + PROVIDER
                            + "', 5, '7', 0, NULL)");
            Database.execute(c, "INSERT INTO deposit_scan VALUES (137, '" + CHANNEL + "', 5, 11, '9', 5)");
        });
        try (Ledger migrated = LedgerSamples.open(old)) {
            assertThat(migrated.deposits().of(PLACE)).hasSize(1);
            assertThat(migrated.deposits().scan(PLACE))
                    .contains(new Scan(5, 11, Optional.empty(), Instant.ofEpochMilli(5)));
        }
    }
}
