package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.PROVIDER;
import static porchlight.ledger.LedgerSamples.SIGNER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.DepositBook.Deposit;
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
        return new Scan(5, next, Money.ofMyst("10"), NOON);
    }

    @Test
    void aDepositThatVanishedIsTakenBackAndAnotherStays() {
        Deposit a = deposit("0xa", 10, "1", true);
        Deposit b = deposit("0xb", 12, "2", false);
        book.replace(PLACE, 5, 12, List.of(a, b), scan(11));
        assertThat(book.of(PLACE)).containsExactly(b, a);
        assertThat(book.replace(PLACE, 11, 20, List.of(), scan(15))).containsExactly(b);
        assertThat(book.of(PLACE)).containsExactly(a);
        assertThat(book.scan(PLACE)).contains(scan(15));
        assertThat(book.of(new Place(1, CHANNEL))).isEmpty();
    }

    @Test
    void aDepositBelongsToOneOrderAndAnOrderToOneDeposit() {
        Deposit a = deposit("0xa", 10, "10", true);
        Deposit b = deposit("0xb", 11, "10", true);
        book.replace(PLACE, 5, 12, List.of(a, b), scan(13));
        assertThat(book.assign(PLACE, a, "o-1")).isTrue();
        assertThat(book.assign(PLACE, a, "o-1")).isTrue();
        assertThat(book.assign(PLACE, a, "o-2")).isFalse();
        assertThat(book.assign(PLACE, b, "o-1")).isFalse();
        assertThat(book.assign(PLACE, b, "o-2")).isTrue();
        assertThat(book.of("o-1").orElseThrow().hash()).isEqualTo("0xa");
        assertThat(book.of("o-2").orElseThrow().hash()).isEqualTo("0xb");
    }

    @Test
    void theSameTransferInAnotherBlockKeepsItsOrder() {
        book.replace(PLACE, 5, 12, List.of(deposit("0xa", 10, "10", false)), scan(10));
        book.assign(PLACE, deposit("0xa", 10, "10", false), "o-1");
        assertThat(book.replace(PLACE, 10, 14, List.of(deposit("0xa", 13, "10", true)), scan(14)))
                .isEmpty();
        assertThat(book.of("o-1").orElseThrow().block()).isEqualTo(13);
        assertThat(book.of("o-1").orElseThrow().settled()).isTrue();
    }

    @Test
    void whenATransferExplainsARiseItsOrderGoesWithIt() {
        Deposit rise = deposit("rise-9", 9, "10", true);
        book.replace(PLACE, 9, 9, List.of(rise), scan(10));
        book.assign(PLACE, rise, "o-1");
        Deposit other = deposit("0xa", 8, "3", true);
        Deposit real = deposit("0xb", 9, "10", true);
        Deposit twin = deposit("0xc", 9, "10", true);
        assertThat(book.replace(PLACE, 5, 12, List.of(other, real, twin), scan(13)))
                .hasSize(1);
        assertThat(book.of("o-1").orElseThrow().hash()).isEqualTo("0xb");
        assertThat(book.of(PLACE).stream().filter(each -> each.order().isEmpty()))
                .hasSize(2);
    }
}
