package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.OrderWorld.CHANNEL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.OrderState.Confirming;
import porchlight.client.OrderState.Credited;
import porchlight.client.OrderState.Expired;
import porchlight.client.OrderState.Failed;
import porchlight.client.OrderState.Late;
import porchlight.client.OrderState.New;
import porchlight.client.OrderState.Paid;
import porchlight.client.OrderState.Refunded;
import porchlight.client.OrderState.Seen;
import porchlight.client.OrderState.Sending;
import porchlight.client.OrderState.UnderPaid;
import porchlight.client.OrderState.WrongNetwork;
import porchlight.web.Gateway;
import porchlight.web.Gateway.Progress;

class OrderProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Credited CREDITED = new Credited(Optional.of("0x7"), Optional.empty());
    static final List<OrderState> ALL = List.of(
            new Sending(),
            new New(),
            new Seen(),
            new Confirming(1, 3),
            new Paid(),
            CREDITED,
            new UnderPaid("0.1", Optional.of(NOON)),
            new Late(),
            new Expired(),
            new WrongNetwork("polygon"),
            new Refunded("0.1"),
            new Failed("failed"),
            new Failed("failed", true));

    private static OrderState told(String status, Progress progress) {
        return OrderProgress.told(FakeGateway.with(FakeGateway.fresh("g", CHANNEL, "10", NOON), status, progress));
    }

    private static OrderState told(String status) {
        return told(status, Progress.NONE);
    }

    private static Progress came(String received) {
        return new Progress(received, -1, -1, "", "", "", Optional.empty(), "", "", "");
    }

    private static Progress blocks(int confirmations, int needed) {
        return new Progress("0.001234", confirmations, needed, "ab", "", "", Optional.empty(), "", "", "");
    }

    private static Progress missing(String missing, String received) {
        return new Progress(received, -1, -1, "", missing, "", Optional.of(NOON), "", "", "");
    }

    // What an answer alone says

    @Test
    void everyWordOfTheWireIsKnown() {
        assertThat(told("initial")).isEqualTo(new New());
        assertThat(told("new")).isEqualTo(new New());
        assertThat(told("pending", came("0.001234"))).isEqualTo(new Seen());
        assertThat(told("confirming", blocks(2, 3))).isEqualTo(new Confirming(2, 3));
        assertThat(told("paid")).isEqualTo(new Paid());
        assertThat(told("expired")).isEqualTo(new Expired());
        assertThat(told("canceled")).isEqualTo(new Failed("canceled"));
        assertThat(told("invalid")).isEqualTo(new Failed("invalid"));
        assertThat(told("failed")).isEqualTo(new Failed("failed"));
        assertThat(told("late")).isEqualTo(new Late());
        assertThat(told("underpaid", missing("0.0001", ""))).isEqualTo(new UnderPaid("0.0001", Optional.of(NOON)));
        assertThat(told("wrong_network", new Progress("", -1, -1, "", "", "", Optional.empty(), "polygon", "", "")))
                .isEqualTo(new WrongNetwork("polygon"));
        assertThat(told("refunded", new Progress("1", -1, -1, "", "", "", Optional.empty(), "", "0.9", "")))
                .isEqualTo(new Refunded("0.9"));
    }

    @Test
    void theOlderWordsOfCoingateSayWhatTheySaidThere() {
        assertThat(told("pending")).isEqualTo(new New());
        assertThat(told("confirming")).isEqualTo(new Confirming(0, 0));
        assertThat(told("confirmed")).isEqualTo(new Paid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "processing", "on_hold", "PAID?", "new"})
    void anUnknownWordSaysWhatTheAmountsSay(String word) {
        assertThat(told(word)).isEqualTo(new New());
        assertThat(told(word, came("0.1"))).isEqualTo(new Seen());
        assertThat(told(word, blocks(1, 6))).isEqualTo(new Confirming(1, 6));
        assertThat(told(word, missing("0.2", "0.1"))).isEqualTo(new UnderPaid("0.2", Optional.of(NOON)));
    }

    @Test
    void moneyThatCameIsToldWhateverTheWordSays() {
        assertThat(told("expired", came("0.1"))).isEqualTo(new Late());
        assertThat(told("canceled", came("0.1"))).isEqualTo(new Late());
        assertThat(told("expired", came("0"))).isEqualTo(new Expired());
    }

    @Test
    void contradictoryNumbersAreMet() {
        assertThat(told("confirming", blocks(9, 3))).isEqualTo(new Confirming(3, 3));
        assertThat(told("confirming", blocks(-1, -1))).isEqualTo(new Confirming(0, 0));
        assertThat(told("underpaid", missing("", "0.000234")))
                .isEqualTo(new UnderPaid("0.00100000", Optional.of(NOON)));
        assertThat(told("underpaid", missing("0", "99"))).isEqualTo(new UnderPaid("", Optional.of(NOON)));
        assertThat(told("refunded")).isEqualTo(new Refunded(""));
        assertThat(told("refunded", came("0"))).as("what came was another coin").isEqualTo(new Refunded(""));
    }

    // What is believed

    @Test
    void whatIsInTheChannelOrWasGivenBackIsTheEnd() {
        for (OrderState told : ALL) {
            assertThat(OrderProgress.next(CREDITED, told)).as(told.toString()).isEqualTo(CREDITED);
            assertThat(OrderProgress.next(new Refunded("0.1"), told)).isEqualTo(new Refunded("0.1"));
        }
    }

    @Test
    void moneyThatWasSeenIsNeverUnseen() {
        for (OrderState before : ALL) {
            for (OrderState told : ALL) {
                OrderState next = OrderProgress.next(before, told);
                if (before.isMoneySeen()) {
                    assertThat(next.isMoneySeen()).as(before + " " + told).isTrue();
                }
                assertThat(next instanceof Sending && !(before instanceof Sending))
                        .isFalse();
            }
        }
    }

    @Test
    void aPaidOrderIsNotUnpaidByAnOldAnswer() {
        for (OrderState old : List.of(
                new Sending(),
                new New(),
                new Seen(),
                new Confirming(1, 3),
                new Expired(),
                new UnderPaid("1", Optional.empty()),
                new Late())) {
            assertThat(OrderProgress.next(new Paid(), old)).isEqualTo(new Paid());
        }
        assertThat(OrderProgress.next(new Paid(), CREDITED)).isEqualTo(CREDITED);
    }

    @Test
    void confirmationsOnlyGrow() {
        assertThat(OrderProgress.next(new Confirming(3, 6), new Confirming(2, 6)))
                .isEqualTo(new Confirming(3, 6));
        assertThat(OrderProgress.next(new Confirming(3, 6), new Confirming(4, 0)))
                .isEqualTo(new Confirming(4, 6));
        assertThat(OrderProgress.next(new Confirming(3, 6), new Seen())).isEqualTo(new Confirming(3, 6));
    }

    @Test
    void anOrderThatRanOutWhileItWasPaidIsLateAndNotGone() {
        assertThat(OrderProgress.next(new Seen(), new Expired())).isEqualTo(new Late());
        assertThat(OrderProgress.next(new Confirming(1, 3), new Expired())).isEqualTo(new Late());
        assertThat(OrderProgress.next(new UnderPaid("1", Optional.empty()), new Expired()))
                .isEqualTo(new UnderPaid("1", Optional.empty()));
    }

    @Test
    void anEndedOrderIsOnlyOpenedByMoney() {
        for (OrderState told : ALL) {
            assertThat(OrderProgress.next(new Failed("canceled"), told))
                    .isEqualTo(told.isMoneySeen() ? told : new Failed("canceled"));
            boolean moves = told.isMoneySeen() || told instanceof Failed;
            assertThat(OrderProgress.next(new Expired(), told)).isEqualTo(moves ? told : new Expired());
        }
    }

    @Test
    void aGatewayThatGivesUpThoughMoneyWasSeenIsToldSoAndNotTheEnd() {
        for (OrderState before : ALL) {
            boolean over = before instanceof Credited || before instanceof Refunded;
            if (before.isMoneySeen() && !over) {
                OrderState next = OrderProgress.next(before, new Failed("invalid"));
                assertThat(next).as(before.toString()).isEqualTo(new Failed("invalid", true));
                assertThat(next.isFinal()).isFalse();
                assertThat(OrderProgress.next(next, new Expired())).isEqualTo(next);
                assertThat(OrderProgress.next(next, new New())).isEqualTo(next);
                assertThat(OrderProgress.next(next, new Paid())).isEqualTo(new Paid());
                assertThat(OrderProgress.next(next, CREDITED)).isEqualTo(CREDITED);
            }
        }
        assertThat(told("invalid", came("0.1"))).isEqualTo(new Failed("invalid", true));
        assertThat(told("failed", came("0.1"))).isEqualTo(new Failed("failed", true));
        assertThat(new Failed("invalid").isFinal()).isTrue();
    }

    @Test
    void theCreditBecomesRicherAndNeverPoorer() {
        Credited bare = new Credited(Optional.empty(), Optional.empty());
        Credited rich = new Credited(Optional.of("0x7"), Optional.of("1"));
        assertThat(OrderProgress.next(bare, rich)).isEqualTo(rich);
        assertThat(OrderProgress.next(rich, bare)).isEqualTo(rich);
        assertThat(OrderProgress.next(rich, CREDITED)).isEqualTo(rich);
    }

    @Test
    void everyStateOfTheInterfaceWasTried() {
        assertThat(ALL.stream().map(Object::getClass).distinct())
                .hasSize(OrderState.class.getPermittedSubclasses().length);
        assertThat(Gateway.Progress.NONE.confirmations()).isNegative();
    }
}
