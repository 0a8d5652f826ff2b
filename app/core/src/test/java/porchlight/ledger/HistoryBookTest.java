package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.HOUR;
import static porchlight.ledger.LedgerSamples.KEY;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.PROVIDER;
import static porchlight.ledger.LedgerSamples.TERMS;
import static porchlight.ledger.LedgerSamples.invoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Budget;
import porchlight.payment.Money;
import porchlight.payment.Refusal;

class HistoryBookTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
        LedgerSamples.startFromZero(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatIsForgottenStandsInNoFileAnyMore() throws IOException {
        long session = session();
        pay(session, 1, 40, "a");
        pay(session, 1, 90, "b");
        ledger.homes().worked(PROVIDER.toString(), Duration.ofSeconds(1), true, NOON);
        ledger.sessions().end(session, "ASKED", 1, 2, NOON);
        assertThat(files()).contains(PROVIDER.toString()).contains("Berlin");
        assertThat(ledger.history().forget(NOON)).isEqualTo(1);
        assertThat(files()).doesNotContain(PROVIDER.toString()).doesNotContain("Berlin");
        assertThat(ledger.history().isEmpty(NOON)).isTrue();
        assertThat(ledger.sessions().latest(10)).isEmpty();
        assertThat(ledger.homes().all()).isEmpty();
    }

    @Test
    void whatMoneyDependsOnStays() {
        long session = session();
        pay(session, 1, 40, "a");
        pay(session, 1, 90, "b");
        ledger.sessions().end(session, "ASKED", 1, 2, NOON);
        ledger.history().forget(NOON);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(90));
        ChannelBook.Account account = ledger.channels().account(KEY);
        assertThat(account.paid()).isEqualTo(ChannelBook.Paid.NOTHING);
        assertThat(account.forgotten()).isEqualTo(new ChannelBook.Paid(1, 2, Money.ofWei(90)));
        assertThat(refusal(session(), 1, 10, "c")).isEqualTo(Refusal.AGREEMENT_REUSED);
        assertThat(refusal(session(), 2, 10, "a")).isEqualTo(Refusal.HASHLOCK_REUSED);
        pay(session(), 3, 10, "d");
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(100));
    }

    @Test
    void forgettingTwiceAddsUp() {
        for (int i = 1; i <= 3; i++) {
            long session = session();
            pay(session, i, 10L * i, "x" + i);
            ledger.sessions().end(session, "ASKED", 0, 0, NOON);
            assertThat(ledger.history().forget(NOON)).isEqualTo(1);
            assertThat(ledger.history().forget(NOON)).isZero();
        }
        assertThat(ledger.channels().account(KEY).forgotten()).isEqualTo(new ChannelBook.Paid(3, 3, Money.ofWei(60)));
    }

    @Test
    void aSessionThatLastsIsNotTouched() {
        long lasting = session();
        pay(lasting, 1, 40, "a");
        assertThat(ledger.history().forget(NOON)).isZero();
        assertThat(ledger.sessions().receipts(lasting)).hasSize(1);
        pay(lasting, 1, 50, "b");
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(50));
    }

    @Test
    void theCapOfADayCountsForgottenSessionsUntilTheDayIsOver() {
        Budget day = new Budget(Optional.empty(), Optional.of(Money.ofWei(100)), Optional.empty());
        long first = session();
        pay(first, 1, 60, "a");
        ledger.sessions().end(first, "ASKED", 0, 0, NOON);
        ledger.history().forget(NOON);
        Purse purse = new Purse(
                ledger,
                LedgerSamples.SIGNER,
                LedgerSamples.account(session()),
                TERMS,
                () -> day,
                () -> LedgerSamples.FUNDS);
        purse.open();
        assertThat(purse.answer(invoice(2, 41, "b"), HOUR, NOON))
                .isInstanceOfSatisfying(
                        PaymentDecision.End.class,
                        end -> assertThat(end.refusal().reason()).isEqualTo(Refusal.DAY_LIMIT));
        ledger.history().forget(NOON.plus(HistoryBook.SPENDING).plusMillis(1));
        assertThat(ledger.sessions().paidOnDay(NOON, ZoneOffset.UTC)).isEqualTo(Money.ZERO);
    }

    @Test
    void whatForgottenSessionsCostIsForgottenAsSoonAsNoCapCountsIt() {
        long session = session();
        pay(session, 1, 60, "a");
        ledger.sessions().end(session, "ASKED", 0, 0, NOON);
        ledger.history().forget(NOON);
        Instant over = NOON.plus(HistoryBook.SPENDING).plusMillis(1);
        assertThat(ledger.history().isEmpty(over.minusMillis(1))).isTrue();
        assertThat(ledger.history().isEmpty(over)).isFalse();
        ledger.history().forgetSpending(over.minusMillis(1));
        assertThat(spending()).isEqualTo(1);
        ledger.history().forgetSpending(over);
        assertThat(spending()).isZero();
        assertThat(ledger.history().isEmpty(over)).isTrue();
        assertThat(ledger.channels().account(KEY).forgotten().total()).isEqualTo(Money.ofWei(60));
    }

    private int spending() {
        return ledger.database()
                .read(c -> Database.first(c, "SELECT count(*) FROM forgotten_spending", row -> row.getInt(1))
                        .orElseThrow());
    }

    @Test
    void favouritesAndBlockedHomesAreTheUsersOwn() {
        ledger.homes().setFavourite("0xf", true, NOON);
        ledger.homes().setBlocked("0xb", true, NOON);
        ledger.homes().worked("0xf", Duration.ofSeconds(1), true, NOON);
        ledger.homes().failed("0xc", "HomeSilent", NOON);
        ledger.history().forget(NOON);
        assertThat(ledger.homes().all()).extracting(HomeBook.Memory::home).containsExactly("0xb", "0xf");
        assertThat(ledger.homes().memory("0xf").orElseThrow().used()).isEmpty();
        assertThat(ledger.homes().memory("0xf").orElseThrow().worked()).isZero();
        assertThat(ledger.homes().tracks()).isEmpty();
    }

    @Test
    void aFullDiskForgetsNothingByHalves() {
        long session = session();
        pay(session, 1, 40, "a");
        ledger.sessions().end(session, "ASKED", 0, 0, NOON);
        ledger.database().pragma("PRAGMA query_only = ON");
        LedgerTest.assertReason(
                LedgerException.Reason.READ_ONLY, () -> ledger.history().forget(NOON));
        ledger.database().pragma("PRAGMA query_only = OFF");
        assertThat(ledger.sessions().receipts(session)).hasSize(1);
        assertThat(ledger.channels().account(KEY).forgotten()).isEqualTo(ChannelBook.Paid.NOTHING);
    }

    private long session() {
        return ledger.sessions().start(LedgerSamples.opening(NOON));
    }

    private void pay(long session, long agreement, long total, String secret) {
        assertThat(answer(session, agreement, total, secret)).isInstanceOf(PaymentDecision.Send.class);
    }

    private Refusal refusal(long session, long agreement, long total, String secret) {
        return ((PaymentDecision.End) answer(session, agreement, total, secret))
                .refusal()
                .reason();
    }

    private PaymentDecision answer(long session, long agreement, long total, String secret) {
        Purse purse = LedgerSamples.purse(ledger, session);
        purse.open();
        return purse.answer(invoice(agreement, total, secret), HOUR, NOON);
    }

    /// Every byte of the ledger's files, its log included.
    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> each = Files.list(folder)) {
            for (Path file : List.copyOf(each.toList())) {
                if (!file.toString().endsWith("-shm")) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }
}
