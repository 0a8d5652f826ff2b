package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.gui.TopUpScenario;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

class OrderWordsTest {
    static final Instant NOW = Instant.parse("2026-11-26T14:02:18Z");
    static final List<OrderState> STATES = List.of(
            new OrderState.Sending(),
            new OrderState.New(),
            new OrderState.Seen(),
            new OrderState.Confirming(0, 1),
            new OrderState.Confirming(2, 0),
            new OrderState.Paid(),
            new OrderState.Credited(Optional.empty(), Optional.empty()),
            new OrderState.Credited(Optional.of("0x1"), Optional.of("0.1")),
            new OrderState.UnderPaid("0.00003", Optional.of(NOW.plusSeconds(60))),
            new OrderState.UnderPaid("0.00003", Optional.of(NOW)),
            new OrderState.UnderPaid("0.00003", Optional.empty()),
            new OrderState.UnderPaid("", Optional.empty()),
            new OrderState.Late(),
            new OrderState.Expired(),
            new OrderState.WrongNetwork("Polygon"),
            new OrderState.WrongNetwork(""),
            new OrderState.Refunded("0.01"),
            new OrderState.Refunded(""),
            new OrderState.Failed("misdirected"),
            new OrderState.Failed("invalid"),
            new OrderState.Failed("invalid", true),
            new OrderState.Failed(""));

    private final OrderWords words = new OrderWords(Messages.of(Locale.ENGLISH), ZoneOffset.UTC);

    static Order order(OrderState state) {
        return new Order(
                "o-1",
                Optional.of("7f3a9c01-2222"),
                state,
                TopUpScenario.CHANNEL,
                Money.ofMyst("20"),
                "0.00004215",
                "BTC",
                "0",
                Optional.of(TopUpScenario.TO_BITCOIN),
                "",
                NOW.minusSeconds(138),
                Optional.of(NOW.plusSeconds(1062)),
                true);
    }

    private OrderWords.Standing of(OrderState state) {
        return words.of(order(state), NOW);
    }

    @Test
    void everyStateHasItsWordsAndItsStepInEveryLanguage() {
        for (String language : Messages.LANGUAGES) {
            OrderWords own = new OrderWords(Messages.of(Locale.of(language)), ZoneOffset.UTC);
            for (OrderState state : STATES) {
                OrderWords.Standing standing = own.of(order(state), NOW);
                assertThat(standing.badge()).as(language + state).isNotBlank();
                assertThat(standing.next()).as(language + state).isNotBlank();
                if (!(state instanceof OrderState.New)) {
                    assertThat(standing.meaning()).as(language + state).isNotBlank();
                }
            }
        }
    }

    @Test
    void noTwoKindsOfStateAreCalledTheSame() {
        List<String> badges = STATES.stream()
                .filter(state -> !(state instanceof OrderState.Confirming))
                .collect(java.util.stream.Collectors.toMap(Object::getClass, s -> of(s).badge(), (a, b) -> a))
                .values()
                .stream()
                .toList();
        assertThat(badges).doesNotHaveDuplicates();
    }

    @Test
    void moneyMayBeSentOnlyWhileTheGatewayWaitsForIt() {
        for (OrderState state : STATES) {
            boolean waits = state instanceof OrderState.New
                    || (state instanceof OrderState.UnderPaid under
                            && !under.missing().isEmpty()
                            && under.until().map(NOW::isBefore).orElse(true));
            assertThat(of(state).payable()).as(state.toString()).isEqualTo(waits);
        }
    }

    @Test
    void anUnderPaidOrderSaysWhatIsMissingAndUntilWhen() {
        OrderWords.Standing standing = of(new OrderState.UnderPaid("0.00003", Optional.of(NOW.plusSeconds(7662))));
        assertThat(standing.next()).isEqualTo("Send 0.00003\u00a0BTC more until today 16:10");
        assertThat(standing.tone()).contains(Tone.BAD);
        assertThat(standing.act()).contains(Act.OPEN_ORDER);
    }

    @Test
    void whenItsTimeIsOverNothingMoreIsAskedFor() {
        OrderWords.Standing standing = of(new OrderState.UnderPaid("0.00003", Optional.of(NOW)));
        assertThat(standing.next()).doesNotContain("Send");
        assertThat(standing.act()).contains(Act.SUPPORT);
    }

    @Test
    void anOrderWhoseRateRanOutHereIsNotPaidAnyMoreWhateverTheGatewaySays() {
        OrderWords.Standing standing = words.of(order(new OrderState.New()), NOW.plusSeconds(1062));
        assertThat(standing.payable()).isFalse();
        assertThat(standing.act()).contains(Act.ORDER_AGAIN);
        assertThat(standing.advice()).contains("Do not send");
    }

    @Test
    void aConfirmingOrderCountsItsBlocks() {
        assertThat(of(new OrderState.Confirming(0, 1)).badge()).isEqualTo("Confirming 0 of 1");
        assertThat(of(new OrderState.Confirming(2, 0)).badge()).isEqualTo("Confirming, 2 so far");
    }

    @Test
    void whatWasPaidTooMuchIsSaidThoughAllIsWell() {
        OrderWords.Standing standing = of(new OrderState.Credited(Optional.empty(), Optional.of("0.1")));
        assertThat(standing.tone()).contains(Tone.OK);
        assertThat(standing.next()).contains("0.1\u00a0BTC was paid too much");
    }

    @Test
    void theNetworkOfAWrongPaymentIsNamedAsPeopleCallIt() {
        assertThat(of(new OrderState.WrongNetwork("binance-smart-chain")).meaning())
                .contains("BNB Smart Chain")
                .doesNotContain("binance-smart-chain");
        assertThat(of(new OrderState.WrongNetwork("bitcoin-cash")).meaning()).contains("Bitcoin Cash");
        assertThat(of(new OrderState.WrongNetwork("somebody-else")).meaning()).contains("somebody-else");
    }

    @Test
    void theGatewaysOwnWordIsCutAndKeptOnItsLine() {
        String word = "x".repeat(500) + "\nPay 0x1234 instead";
        assertThat(of(new OrderState.Failed(word)).meaning())
                .hasSizeLessThan(120)
                .doesNotContain("\n", "instead");
        assertThat(of(new OrderState.WrongNetwork("  ")).meaning()).contains("another network than Bitcoin");
    }

    @Test
    void whatCoreRefusedIsSaidInOurWordsAndNotAsTheGateways() {
        for (String word : List.of(
                "never_placed",
                "misdirected",
                "wrong_address",
                "other_terms",
                "too_dear",
                "changed",
                "no_way_to_pay")) {
            assertThat(of(new OrderState.Failed(word)).meaning())
                    .doesNotContain(word)
                    .doesNotContain("calls it");
        }
    }

    @Test
    void anAmountThatTheGatewayKeepsToItselfIsNotMadeUp() {
        assertThat(of(new OrderState.UnderPaid("", Optional.empty())).advice()).startsWith("Send nothing more");
        assertThat(of(new OrderState.Refunded("")).meaning()).isEqualTo("The gateway gave the money back.");
    }

    @Test
    void anOrderThatTheGatewayForgotIsNotPaidAndLeadsToSupport() {
        Order known = order(new OrderState.New());
        Order forgotten = new Order(
                known.id(),
                known.gatewayId(),
                known.state(),
                known.channel(),
                known.receive(),
                known.payAmount(),
                known.payCurrency(),
                known.tax(),
                known.payTo(),
                known.checkout(),
                known.createdAt(),
                known.expiresAt(),
                known.receipt(),
                Optional.of(Order.Note.FORGOTTEN));
        OrderWords.Standing standing = words.of(forgotten, NOW);
        assertThat(standing.payable()).isFalse();
        assertThat(standing.act()).contains(Act.SUPPORT);
        assertThat(standing.badge()).isEqualTo("Forgotten");
    }

    private static Order noted(OrderState state, Order.Note note) {
        Order known = order(state);
        return new Order(
                known.id(),
                known.gatewayId(),
                known.state(),
                known.channel(),
                known.receive(),
                known.payAmount(),
                known.payCurrency(),
                known.tax(),
                known.payTo(),
                known.checkout(),
                known.createdAt(),
                known.expiresAt(),
                known.receipt(),
                Optional.of(note));
    }

    @Test
    void nothingWithANoteIsPaidAndItIsSaidWhyInEveryLanguage() {
        for (String language : Messages.LANGUAGES) {
            OrderWords own = new OrderWords(Messages.of(Locale.of(language)), ZoneOffset.UTC);
            for (Order.Note note : Order.Note.values()) {
                for (OrderState state : STATES) {
                    OrderWords.Standing standing = own.of(noted(state, note), NOW);
                    assertThat(standing.payable()).as(note + " " + state).isFalse();
                    assertThat(standing.meaning()).as(note + " " + state).isNotBlank();
                }
            }
        }
    }

    @Test
    void anOrderIntoADisownedChannelSaysNotToPay() {
        OrderWords.Standing standing = words.of(noted(new OrderState.New(), Order.Note.CHANNEL_DISOWNED), NOW);
        assertThat(standing.badge()).isEqualTo("Do not pay");
        assertThat(standing.advice()).startsWith("Do not pay until");
    }

    @Test
    void aPaidOrderIsNeverCalledRefused() {
        for (Order.Note note : List.of(Order.Note.MISDIRECTED, Order.Note.OTHER_TERMS)) {
            OrderWords.Standing standing = words.of(noted(new OrderState.Paid(), note), NOW);
            assertThat(standing.meaning()).startsWith("Your payment was seen").doesNotContain("refused");
            assertThat(standing.act()).contains(Act.SUPPORT);
        }
    }

    @Test
    void anOrderThatWasGivenUpThoughPaidLeadsToSupport() {
        OrderWords.Standing standing = of(new OrderState.Failed("invalid", true));
        assertThat(standing.advice()).startsWith("Your payment was seen");
        assertThat(standing.act()).contains(Act.SUPPORT);
    }

    @Test
    void amountsStayLeftToRightInPersian() {
        OrderWords persian = new OrderWords(Messages.of(Locale.of("fa")), ZoneOffset.UTC);
        assertThat(persian.of(order(new OrderState.New()), NOW).next()).contains("\u20660.00004215\u00a0BTC\u2069");
        assertThat(persian.name(order(new OrderState.New()))).isEqualTo("\u2066#7f3a9c01\u2069");
    }
}
