package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.client.Order.Note;
import porchlight.client.Payable.No;
import porchlight.client.Payable.Why;
import porchlight.client.Payable.Yes;
import porchlight.payment.Money;

class PayableTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant UNTIL = NOON.plusSeconds(1200);
    private static final Order.PayTo TO =
            new Order.PayTo("Bitcoin", FakeGateway.ADDRESS, "bech32", "bitcoin:" + FakeGateway.ADDRESS + "?amount=0.5");
    private static final String PAGE = "https://checkout.stripe.com/1";

    private static Order order(OrderState state, Optional<Note> note) {
        return order(state, note, Optional.of(TO), "", Optional.of(UNTIL));
    }

    private static Order order(
            OrderState state, Optional<Note> note, Optional<Order.PayTo> to, String page, Optional<Instant> until) {
        return new Order(
                "pl-1",
                Optional.of("g-1"),
                state,
                OrderWorld.CHANNEL,
                Money.ofMyst("10"),
                "0.5",
                "BTC",
                "0",
                to,
                page,
                NOON,
                until,
                false,
                note);
    }

    private static Payable of(OrderState state) {
        return Payable.of(order(state, Optional.empty()), NOON);
    }

    private static OrderState under(String missing) {
        return new OrderState.UnderPaid(missing, Optional.empty());
    }

    // Never

    @Test
    void noteByNoteNothingIsPaidWhateverTheState() {
        for (Note note : Note.values()) {
            for (OrderState state : OrderProgressTest.ALL) {
                assertThat(Payable.of(order(state, Optional.of(note)), NOON).isYes())
                        .as(note + " " + state)
                        .isFalse();
            }
        }
        assertThat(Payable.of(order(new OrderState.New(), Optional.of(Note.FORGOTTEN)), NOON))
                .isEqualTo(new No(Why.FORGOTTEN));
        assertThat(Payable.of(order(new OrderState.New(), Optional.of(Note.CHANNEL_DISOWNED)), NOON))
                .isEqualTo(new No(Why.REFUSED));
    }

    @Test
    void onlyAFreshOrderAndOneThatWasPaidTooLittleArePaid() {
        for (OrderState state : OrderProgressTest.ALL) {
            boolean waits = state instanceof OrderState.New || state instanceof OrderState.UnderPaid;
            assertThat(Payable.of(order(state, Optional.empty()), NOON.minusSeconds(1))
                            .isYes())
                    .as(state.toString())
                    .isEqualTo(waits);
        }
        assertThat(of(new OrderState.Seen())).isEqualTo(new No(Why.SEEN));
        assertThat(of(new OrderState.Sending())).isEqualTo(new No(Why.NOT_KNOWN));
        assertThat(of(new OrderState.Expired())).isEqualTo(new No(Why.OVER));
        assertThat(of(new OrderState.Failed("invalid", true))).isEqualTo(new No(Why.ENDED));
    }

    @Test
    void whenTheTimeIsOverNothingIsPaid() {
        Order fresh = order(new OrderState.New(), Optional.empty());
        assertThat(Payable.of(fresh, UNTIL.minusMillis(1)).isYes()).isTrue();
        assertThat(Payable.of(fresh, UNTIL)).isEqualTo(new No(Why.OVER));
        assertThat(Payable.of(order(under("0.1"), Optional.empty()), UNTIL)).isEqualTo(new No(Why.OVER));
        Order.PayTo to = TO;
        Order open = order(new OrderState.New(), Optional.empty(), Optional.of(to), "", Optional.empty());
        assertThat(Payable.of(open, NOON.plus(Duration.ofDays(6))).isYes()).isTrue();
        assertThat(Payable.of(open, NOON.plus(Duration.ofDays(7)))).isEqualTo(new No(Why.OVER));
    }

    @Test
    void aClockThatWasSetBackDoesNotBringATimeBack() {
        Order fresh = order(new OrderState.New(), Optional.empty());
        assertThat(Payable.of(fresh, NOON.minus(Duration.ofMinutes(10))).isYes())
                .isTrue();
        assertThat(Payable.of(fresh, NOON.minus(Duration.ofDays(1)))).isEqualTo(new No(Why.OVER));
    }

    @Test
    void aRestThatCannotBeIsNotAskedFor() {
        for (String missing : List.of("", "0", "-0.1", "1e9", "0.50000001", "5", "x")) {
            assertThat(of(under(missing))).as(missing).isEqualTo(new No(Why.REST_UNKNOWN));
        }
        Order.PayTo invoice = new Order.PayTo("Lightning", "lnbc1", "lightning", "lightning:lnbc1");
        assertThat(Payable.of(
                        order(under("0.1"), Optional.empty(), Optional.of(invoice), "", Optional.of(UNTIL)), NOON))
                .isEqualTo(new No(Why.REST_UNKNOWN));
    }

    @Test
    void withoutAnAddressAndAPageThereIsNowhereToPay() {
        for (OrderState state : List.of(new OrderState.New(), under("0.1"))) {
            assertThat(Payable.of(order(state, Optional.empty(), Optional.empty(), "", Optional.of(UNTIL)), NOON))
                    .isEqualTo(new No(Why.NOWHERE));
        }
    }

    // And what may

    @Test
    void aFreshOrderIsPaidWholeAndTheRestExactly() {
        assertThat(of(new OrderState.New()))
                .isEqualTo(new Yes("0.5", Optional.of(TO), TO.link(), "", Optional.of(UNTIL)));
        assertThat(of(under("0.125")))
                .isEqualTo(new Yes(
                        "0.125",
                        Optional.of(TO),
                        "bitcoin:" + FakeGateway.ADDRESS + "?amount=0.125",
                        "",
                        Optional.of(UNTIL)));
        assertThat(Payable.of(
                        order(new OrderState.New(), Optional.empty(), Optional.empty(), PAGE, Optional.empty()), NOON))
                .isEqualTo(new Yes("0.5", Optional.empty(), "", PAGE, Optional.empty()));
    }

    @Test
    void theTimeForTheRestIsTheOneThatWasToldForIt() {
        Instant later = UNTIL.plusSeconds(600);
        Order order = order(new OrderState.UnderPaid("0.1", Optional.of(later)), Optional.empty());
        assertThat(Payable.of(order, UNTIL).isYes()).isTrue();
        assertThat(Payable.of(order, later)).isEqualTo(new No(Why.OVER));
    }

    @Test
    void noLinkEverAsksForMoreThanIsDue() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            String missing = "0." + (1 + random.nextInt(499_999));
            Payable payable = of(under(missing));
            if (payable instanceof Yes yes && !yes.link().isEmpty()) {
                String asked = yes.link().substring(yes.link().indexOf('=') + 1);
                assertThat(new java.math.BigDecimal(asked)).isEqualByComparingTo(missing);
            }
        }
    }
}
