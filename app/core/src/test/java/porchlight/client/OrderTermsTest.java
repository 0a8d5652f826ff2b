package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.OrderWorld.CHANNEL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Order.Note;
import porchlight.coin.PayTarget;
import porchlight.identity.Address;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.Gateway.Progress;

/// What an order becomes by what a gateway says, and what of it may be paid.
class OrderTermsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String OTHER = "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3";
    private static final Map<String, String> RATES = Map.of("BTC", "0.0001", "USD", "0.2");
    private static final OrderAnswers ANSWERS = new OrderAnswers(PayTarget.Coins.REAL);

    private static TopUp sent() {
        return OrderAnswers.wished(
                "pl-1",
                OrderWorld.SIGNER.address(),
                CHANNEL,
                new Wish("coingate", "BTC", Money.ofMyst("10"), false, "", ""),
                NOON);
    }

    /// What a test changes of a good answer.
    private record Told(
            String status, String amount, String address, String receive, String firm, Address channel, Progress more) {
        static final Told GOOD =
                new Told("new", "0.00123400", FakeGateway.ADDRESS, "10", "coingate", CHANNEL, Progress.NONE);

        Told status(String next, Progress progress) {
            return new Told(next, amount, address, receive, firm, channel, progress);
        }

        Told amount(String next) {
            return new Told(status, next, address, receive, firm, channel, more);
        }

        Told address(String next) {
            return new Told(status, amount, next, receive, firm, channel, more);
        }

        Told receive(String next) {
            return new Told(status, amount, address, next, firm, channel, more);
        }

        Told firm(String next) {
            return new Told(status, amount, address, receive, next, channel, more);
        }

        Told channel(Address next) {
            return new Told(status, amount, address, receive, firm, next, more);
        }

        Gateway.Order order() {
            return new Gateway.Order(
                    "g-1",
                    channel,
                    status,
                    firm,
                    receive,
                    amount,
                    "BTC",
                    "0",
                    "",
                    "",
                    "",
                    new Gateway.Target(address.isEmpty() ? "" : "bitcoin", address, "", -1, ""),
                    more,
                    Optional.of(NOON),
                    Optional.of(NOON.plusSeconds(1800)));
        }
    }

    private static TopUp answered(TopUp order, Told told) {
        return ANSWERS.answered(order, told.order(), RATES, NOON.plusSeconds(60));
    }

    private static Order shown(TopUp order) {
        return OrderAnswers.shown(order, false, false);
    }

    private static boolean isPayable(TopUp order) {
        return shown(order).payable(NOON.plusSeconds(60)).isYes();
    }

    private static Progress came(String received, String missing) {
        return new Progress(received, -1, -1, "ab", missing, "", Optional.empty(), "", "", "");
    }

    // Amount and address belong together

    @Test
    void anAmountOrAnAddressThatIsReplacedLaterIsNotPaid() {
        TopUp fresh = answered(sent(), Told.GOOD);
        assertThat(isPayable(fresh)).isTrue();
        for (Told other : List.of(
                Told.GOOD.amount("0.00123401"),
                Told.GOOD.amount("0.001"),
                Told.GOOD.address(OTHER),
                Told.GOOD.address("").amount("0.00123401"))) {
            TopUp changed = answered(fresh, other);
            assertThat(changed.note()).as(other.toString()).isEqualTo(Note.CHANGED.name());
            assertThat(OrderAnswers.state(changed)).isEqualTo(new OrderState.Failed("changed"));
            assertThat(shown(changed).payTo()).isEmpty();
            assertThat(answered(changed, Told.GOOD).note()).isEqualTo(Note.CHANGED.name());
        }
    }

    @Test
    void theSameAmountWrittenOtherwiseIsTheSame() {
        TopUp fresh = answered(sent(), Told.GOOD);
        assertThat(OrderAnswers.at(answered(fresh, Told.GOOD.amount("0.001234")), fresh.updated()))
                .isEqualTo(fresh);
        assertThat(OrderAnswers.at(answered(fresh, Told.GOOD.address("").amount("")), fresh.updated()))
                .isEqualTo(fresh);
    }

    @Test
    void anAddressThatComesAfterTheOrderIsTakenWithItsAmount() {
        TopUp nowhere = answered(sent(), Told.GOOD.address(""));
        assertThat(nowhere.note()).isEqualTo(Note.NO_WAY_TO_PAY.name());
        assertThat(isPayable(nowhere)).isFalse();
        TopUp there = answered(nowhere, Told.GOOD);
        assertThat(there.note()).isEmpty();
        assertThat(isPayable(there)).isTrue();
        assertThat(answered(nowhere, Told.GOOD.amount("0.0014")).note()).isEqualTo(Note.CHANGED.name());
    }

    // Price and firm

    @Test
    void anOrderFarAboveTheGatewaysOwnRateIsNotPaid() {
        assertThat(answered(sent(), Told.GOOD.amount("0.0015")).note()).isEmpty();
        TopUp dear = answered(sent(), Told.GOOD.amount("0.0016"));
        assertThat(dear.note()).isEqualTo(Note.TOO_DEAR.name());
        assertThat(isPayable(dear)).isFalse();
        assertThat(ANSWERS.answered(sent(), Told.GOOD.amount("9").order(), Map.of(), NOON)
                        .note())
                .as("without a rate nothing can be compared")
                .isEmpty();
        assertThat(ANSWERS.answered(sent(), Told.GOOD.order(), Map.of("BTC", "-1e9"), NOON)
                        .note())
                .isEmpty();
    }

    @Test
    void anotherFirmThanTheOneThatWasChosenIsNotPaid() {
        assertThat(answered(sent(), Told.GOOD.firm("stripe")).note()).isEqualTo(Note.OTHER_TERMS.name());
        assertThat(answered(sent(), Told.GOOD.firm("Coingate")).note()).isEmpty();
        assertThat(answered(sent(), Told.GOOD.firm("")).note()).isEmpty();
    }

    // Once money was seen

    @Test
    void aPaidOrderIsNotCalledRefusedForWhatIsSaidLater() {
        TopUp paid = answered(answered(sent(), Told.GOOD), Told.GOOD.status("paid", Progress.NONE));
        for (Told later : List.of(
                Told.GOOD.status("paid", Progress.NONE).amount("0.002"),
                Told.GOOD.status("paid", Progress.NONE).address(OTHER),
                Told.GOOD.status("paid", Progress.NONE).address("bc1qnonsense"))) {
            TopUp next = answered(paid, later);
            assertThat(OrderAnswers.state(next)).isEqualTo(new OrderState.Paid());
            assertThat(next.note()).isEmpty();
            assertThat(next.terms().address()).isEqualTo(FakeGateway.ADDRESS);
            assertThat(next.terms().payAmount()).isEqualTo("0.00123400");
        }
    }

    @Test
    void aPaidOrderWhoseMystGoesElsewhereOrIsLessSaysSoAndForgetsItWhenItIsWellAgain() {
        Told good = Told.GOOD.status("paid", Progress.NONE);
        TopUp paid = answered(answered(sent(), Told.GOOD), good);
        TopUp elsewhere = answered(paid, good.channel(Address.ZERO));
        assertThat(OrderAnswers.state(elsewhere)).isEqualTo(new OrderState.Paid());
        assertThat(elsewhere.note()).isEqualTo(Note.MISDIRECTED.name());
        TopUp less = answered(paid, good.receive("7"));
        assertThat(less.note()).isEqualTo(Note.OTHER_TERMS.name());
        assertThat(less.terms().receive()).isEqualTo(Money.ofMyst("7"));
        assertThat(answered(elsewhere, good).note()).isEmpty();
        assertThat(answered(less, good).note()).isEmpty();
    }

    @Test
    void anOrderThatWasRefusedAndPaidAllTheSameIsFollowed() {
        TopUp refused = answered(sent(), Told.GOOD.address("bc1qnonsense"));
        assertThat(refused.note()).isEqualTo(Note.WRONG_ADDRESS.name());
        TopUp paid = answered(refused, Told.GOOD.status("paid", Progress.NONE));
        assertThat(OrderAnswers.state(paid)).isEqualTo(new OrderState.Paid());
        assertThat(paid.note()).isEmpty();
    }

    @Test
    void theRestGoesToTheAddressThatWasNamedFirstOrNowhere() {
        Told under = Told.GOOD.status("underpaid", came("0.001", "0.000234"));
        TopUp fresh = answered(sent(), Told.GOOD);
        TopUp rest = answered(fresh, under);
        assertThat(shown(rest).payable(NOON.plusSeconds(60))).isInstanceOfSatisfying(Payable.Yes.class, yes -> {
            assertThat(yes.amount()).isEqualTo("0.000234");
            assertThat(yes.to().orElseThrow().address()).isEqualTo(FakeGateway.ADDRESS);
            assertThat(yes.link()).endsWith("?amount=0.000234");
        });
        for (Told other : List.of(
                under.address(OTHER),
                under.address("bc1qnonsense"),
                under.channel(Address.ZERO),
                under.receive("8"),
                under.amount("0.002"))) {
            TopUp changed = answered(fresh, other);
            assertThat(OrderAnswers.state(changed)).isInstanceOf(OrderState.UnderPaid.class);
            assertThat(isPayable(changed)).as(other.toString()).isFalse();
            assertThat(isPayable(answered(changed, under))).isFalse();
        }
        TopUp refused = answered(sent(), Told.GOOD.address("bc1qnonsense"));
        assertThat(isPayable(answered(refused, under))).isFalse();
    }

    @Test
    void aGatewayThatGivesUpAfterMoneyWasSeenDoesNotEndTheOrder() {
        TopUp seen = answered(answered(sent(), Told.GOOD), Told.GOOD.status("pending", came("0.001234", "")));
        TopUp given = answered(seen, Told.GOOD.status("invalid", Progress.NONE));
        assertThat(OrderAnswers.state(given)).isEqualTo(new OrderState.Failed("invalid", true));
        assertThat(OrderAnswers.state(given).isFinal()).isFalse();
        assertThat(isPayable(given)).isFalse();
        TopUp paid = answered(given, Told.GOOD.status("paid", Progress.NONE));
        assertThat(OrderAnswers.state(paid)).isEqualTo(new OrderState.Paid());
    }

    @Test
    void anOrderThatEndedUnpaidIsNotCalledRefused() {
        TopUp fresh = answered(sent(), Told.GOOD);
        TopUp expired = answered(
                fresh, Told.GOOD.status("expired", Progress.NONE).amount("0.5").address(OTHER));
        assertThat(OrderAnswers.state(expired)).isEqualTo(new OrderState.Expired());
        assertThat(expired.note()).isEmpty();
        assertThat(expired.terms().address()).isEqualTo(FakeGateway.ADDRESS);
        assertThat(isPayable(expired)).isFalse();
    }

    @Test
    void whatIsToldMoreExactlyThanTheLedgerKeepsIsNoNews() {
        Gateway.Order told = Told.GOOD.order();
        Gateway.Order exact = new Gateway.Order(
                told.id(),
                told.channel(),
                told.status(),
                told.gateway(),
                told.receiveMyst(),
                told.payAmount(),
                told.payCurrency(),
                told.taxRate(),
                told.total(),
                told.currency(),
                told.checkout(),
                told.target(),
                told.progress(),
                told.createdAt(),
                Optional.of(NOON.plusNanos(1_800_000_000_123L)));
        TopUp kept = ANSWERS.answered(sent(), exact, RATES, NOON);
        Instant expires = kept.terms().expires().orElseThrow();
        assertThat(expires).isEqualTo(Instant.ofEpochMilli(expires.toEpochMilli()));
    }

    @Test
    void anOrderIntoAChannelThatTheRegistryDisownsShowsNothingToPay() {
        TopUp fresh = answered(sent(), Told.GOOD);
        Order disowned = OrderAnswers.shown(fresh, false, true);
        assertThat(disowned.payTo()).isEmpty();
        assertThat(disowned.checkout()).isEmpty();
        assertThat(disowned.note()).contains(Note.CHANNEL_DISOWNED);
        assertThat(disowned.payable(NOON.plusSeconds(60)).isYes()).isFalse();
        TopUp paid = answered(fresh, Told.GOOD.status("paid", Progress.NONE));
        assertThat(OrderAnswers.shown(paid, false, true).note()).isEmpty();
    }
}
