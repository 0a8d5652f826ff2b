package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.payment.Money;

class StandingTest {
    static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofMinutes(30));

    /// An order of 1 LTC, which needs three blocks.
    static Order order() {
        return new Order(
                "0123456789abcdef0123456789abcdef",
                0,
                new Order.Buyer(Address.ZERO, Address.ZERO, "DE", ""),
                new Order.Price(Money.ofMyst("10"), "LTC", new BigDecimal("1.00000000"), BigDecimal.ZERO),
                new Order.Terms("coingate", "ltc1q", "0014", "", START, END),
                Order.Progress.NONE);
    }

    static Arrival arrival(String id, String amount, Duration after, int confirmations) {
        return arrival(id, amount, after, confirmations, "litecoin");
    }

    private static Arrival arrival(String id, String amount, Duration after, int confirmations, String network) {
        return new Arrival(
                id, id, network, new BigDecimal(amount), START.plus(after), confirmations, false, Optional.empty());
    }

    private static Status status(Order order, Duration after) {
        return Standing.of(order, START.plus(after)).status();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void anOrderThatNobodyPaysExpires() {
        assertThat(status(order(), minutes(30))).isEqualTo(Status.NEW);
        assertThat(status(order(), minutes(31))).isEqualTo(Status.EXPIRED);
    }

    @Test
    void aPaymentIsSeenConfirmedAndThenCounts() {
        assertThat(status(order().with(List.of(arrival("a", "1", minutes(5), 0))), minutes(50)))
                .isEqualTo(Status.PENDING);
        assertThat(status(order().with(List.of(arrival("a", "1", minutes(5), 2))), minutes(50)))
                .isEqualTo(Status.CONFIRMING);
        assertThat(status(order().with(List.of(arrival("a", "1", minutes(5), 3))), minutes(50)))
                .isEqualTo(Status.PAID);
    }

    @Test
    void aPaymentThatVanishesTakesItsOrderBack() {
        Order paid = order().with(List.of(arrival("a", "1", minutes(5), 3)));
        assertThat(status(paid.with(List.of()), minutes(20))).isEqualTo(Status.NEW);
        assertThat(status(paid.with(List.of()), minutes(40))).isEqualTo(Status.EXPIRED);
        Payout payout = new Payout("0x0", "0x1", BigInteger.ZERO, "0x", false);
        assertThat(status(paid.with(payout).with(List.of()), minutes(40)))
                .as("what is paid out stays paid")
                .isEqualTo(Status.PAID);
    }

    @Test
    void whatIsMissingIsToldAndHasTimeUntilAnHourAfterTheRate() {
        Order part = order().with(List.of(arrival("a", "0.4", minutes(29), 3)));
        Standing standing = Standing.of(part, START.plus(minutes(45)));
        assertThat(standing.status()).isEqualTo(Status.UNDERPAID);
        assertThat(standing.missing()).isEqualByComparingTo("0.6");
        assertThat(standing.payUntil()).isEqualTo(END.plus(Order.REST));

        Order whole = order().with(List.of(arrival("a", "0.4", minutes(29), 3), arrival("b", "0.6", minutes(80), 1)));
        assertThat(status(whole, minutes(81))).isEqualTo(Status.CONFIRMING);
        Order tooLate = order().with(List.of(arrival("a", "0.4", minutes(29), 3), arrival("b", "0.6", minutes(95), 3)));
        assertThat(status(tooLate, minutes(96))).isEqualTo(Status.LATE);
    }

    @Test
    void whatComesAfterTheTimeIsLateUntilTheGatewayAcceptsOrRefundsIt() {
        Order late = order().with(List.of(arrival("a", "1", minutes(31), 3)));
        assertThat(status(late, minutes(40))).isEqualTo(Status.LATE);
        assertThat(status(late.acceptingLate(), minutes(40))).isEqualTo(Status.PAID);
        assertThat(status(late.refunded(BigDecimal.ONE), minutes(40))).isEqualTo(Status.REFUNDED);
    }

    @Test
    void payingTwiceIsTooMuchAndTheSecondNeedsNoBlocks() {
        Order twice = order().with(List.of(arrival("a", "1", minutes(5), 3), arrival("b", "1", minutes(6), 0)));
        Standing standing = Standing.of(twice, START.plus(minutes(7)));
        assertThat(standing.status()).isEqualTo(Status.PAID);
        assertThat(standing.excess()).isEqualByComparingTo("1");
        assertThat(standing.confirmations()).isEqualTo(3);
    }

    @Test
    void coinsFromAWrongNetworkAreNamedAndDoNotCount() {
        Order wrong = order().with(List.of(arrival("a", "1", minutes(5), 3, "bitcoin")));
        Standing standing = Standing.of(wrong, START.plus(minutes(7)));
        assertThat(standing.status()).isEqualTo(Status.WRONG_NETWORK);
        assertThat(standing.wrongNetwork()).contains("bitcoin");
        assertThat(standing.received()).isEqualByComparingTo("0");
        Order both =
                order().with(List.of(arrival("a", "1", minutes(5), 3, "bitcoin"), arrival("b", "1", minutes(6), 3)));
        assertThat(status(both, minutes(7))).isEqualTo(Status.PAID);
    }

    @Test
    void aCanceledOrderThatIsPaidAllTheSameIsLateAndARefusedOneStaysRefused() {
        Order canceled = order().decided(Order.Verdict.CANCELED);
        assertThat(status(canceled, minutes(1))).isEqualTo(Status.CANCELED);
        Order paid = canceled.with(List.of(arrival("a", "1", minutes(2), 3)));
        assertThat(status(paid, minutes(3))).isEqualTo(Status.LATE);
        assertThat(status(paid.acceptingLate(), minutes(3))).isEqualTo(Status.PAID);
        assertThat(status(paid.decided(Order.Verdict.INVALID), minutes(3))).isEqualTo(Status.INVALID);
        assertThat(status(order().decided(Order.Verdict.FAILED), minutes(3))).isEqualTo(Status.FAILED);
    }

    @Test
    void whateverComesNothingIsLostAndOnlyEnoughInTimeIsPaid() {
        qt().withExamples(3_000)
                .forAll(
                        lists().of(integers().between(1, 200_000_000)).ofSizeBetween(0, 6),
                        integers().between(0, 200),
                        integers().between(0, 4))
                .checkAssert((amounts, now, confirmations) -> {
                    List<Arrival> arrivals = new ArrayList<>();
                    for (int i = 0; i < amounts.size(); i++) {
                        String amount = BigDecimal.valueOf(amounts.get(i), 8).toPlainString();
                        arrivals.add(arrival("t" + i, amount, minutes(amounts.get(i) % (now + 1)), confirmations));
                    }
                    Order order = order().with(arrivals);
                    Standing standing = Standing.of(order, START.plus(minutes(now)));
                    BigDecimal total = order.price().total();
                    assertThat(standing.received().add(standing.missing()).subtract(standing.excess()))
                            .isEqualByComparingTo(total);
                    if (standing.status() == Status.PAID) {
                        assertThat(standing.received()).isGreaterThanOrEqualTo(total);
                        assertThat(confirmations).isGreaterThanOrEqualTo(3);
                    }
                    if (standing.received().signum() > 0) {
                        assertThat(standing.status())
                                .as("money that came is never called expired")
                                .isNotIn(Status.NEW, Status.EXPIRED, Status.CANCELED, Status.FAILED);
                    }
                });
    }
}
