package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Wallet;
import porchlight.gui.TopUpScenario;
import porchlight.payment.Money;

/// The page on which one pays, and what follows it.
class TopUpPayTest extends TopUpBench {
    @Test
    void mystItselfGoesToTheCheckedAddressOfTheChannel() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ofMyst("25"), Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        assertThat(coin().go()).isEqualTo("Show the address");
        model.order();
        assertThat(porchlight.topUps.wishes).isEmpty();
        assertThat(pay().code())
                .as("a link that names the token, so that no wallet sends the chain's own coin")
                .isEqualTo("ethereum:0x1379E8886A944d2D9d440b3d88DF536Aea08d9F3@31337/transfer?address="
                        + TopUpScenario.CHANNEL.checksumText() + "&uint256=20000000000000000000");
        assertThat(pay().below()).contains("20\u00a0MYST", "any other amount", "chain 31337");
        assertThat(pay().fields().getFirst().caption()).contains("chain 31337", "EIP-55");
        assertThat(pay().fields().getFirst().value()).isEqualTo(TopUpScenario.CHANNEL.checksumText());
        assertThat(pay().fields().getLast().value()).isEqualTo("0x1379E8886A944d2D9d440b3d88DF536Aea08d9F3");
        assertThat(pay().notice().orElseThrow().sentence()).startsWith("Only MYST");
        assertThat(pay().acts()).containsExactly(Act.OPEN_WALLET, Act.LOOK_NOW, Act.CHANGE_COIN);
    }

    @Test
    void whereTheTokenIsNotKnownTheCodeIsTheBareAddress() {
        porchlight.token = Optional.empty();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ofMyst("25"), Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        model.order();
        assertThat(pay().code()).isEqualTo(TopUpScenario.CHANNEL.checksumText());
        assertThat(pay().fields()).hasSize(1);
        assertThat(pay().acts()).containsExactly(Act.LOOK_NOW, Act.CHANGE_COIN);
    }

    @Test
    void whatArrivesThereIsToldToTheLastDigit() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ofMyst("25"), Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        model.order();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ofMyst("24"), Wallet.Registration.REGISTERED);
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Pay.class);
        wallet(
                Optional.of(TopUpScenario.CHANNEL),
                Money.ofMyst("30.000000000000000001"),
                Wallet.Registration.REGISTERED);
        TopUpPage.Done done = (TopUpPage.Done) model.page().get();
        assertThat(done.title()).isEqualTo("5.000000000000000001\u00a0MYST arrived in your channel");
        assertThat(model.draft().get().step()).isEqualTo(Draft.Step.DONE);
    }

    @Test
    void withoutAnAddressThatWasComparedNoneIsShown() {
        wallet(Optional.empty(), Money.ZERO, Wallet.Registration.UNKNOWN);
        toCoins(new Way.Direct());
        assertThat(coin().ready()).isFalse();
        assertThat(coin().notice().orElseThrow().sentence()).isEqualTo("Your channel’s address is not known yet.");
    }

    @Test
    void thePayPageHasAmountAddressCodeAndTheTimeThatIsLeft() {
        show(new OrderState.New());
        model.open("o-1");
        assertThat(pay().code()).isEqualTo(TopUpScenario.TO_BITCOIN.link());
        assertThat(pay().fields())
                .extracting(TopUpPage.Field::value)
                .containsExactly("0.00004215", TopUpScenario.BITCOIN);
        assertThat(pay().fields().getFirst().caption())
                .isEqualTo("Send exactly this amount of BTC on the Bitcoin network, in one payment");
        assertThat(pay().fields().get(1).caption()).isEqualTo("To this Bitcoin address (bech32, checked)");
        assertThat(pay().clock()).isEqualTo("17:42");
        assertThat(pay().until()).isEqualTo("rate held until today 14:20");
        assertThat(pay().acts()).containsExactly(Act.OPEN_WALLET, Act.CHANGE_COIN);
        work();
        assertThat(pay().below())
                .isEqualTo("buys 20\u00a0MYST · about 55 hours at your usual pace · incl. 1 % conversion");
    }

    @Test
    void whenTheTimeIsOverTheCodeIsTakenAway() {
        show(new OrderState.New());
        model.open("o-1");
        assertThat(model.ticking().getValue()).isTrue();
        now = now.plusSeconds(1061);
        model.tick();
        assertThat(pay().clock()).isEqualTo("0:01");
        now = now.plusSeconds(1);
        model.tick();
        assertThat(pay().code()).isEmpty();
        assertThat(pay().fields()).isEmpty();
        assertThat(pay().clock()).isEmpty();
        assertThat(pay().acts()).startsWith(Act.ORDER_AGAIN);
        assertThat(model.ticking().getValue()).isFalse();
    }

    @Test
    void nothingCanBePaidTwiceOnceAPaymentWasSeen() {
        for (OrderState state : OrderWordsTest.STATES) {
            show(state);
            model.open("o-1");
            boolean asks = state instanceof OrderState.New
                    || (state instanceof OrderState.UnderPaid under
                            && !under.missing().isEmpty()
                            && under.until().map(until -> until.isAfter(now)).orElse(true));
            if (model.page().get() instanceof TopUpPage.Pay pay) {
                assertThat(pay.code().isEmpty()).as(state.toString()).isEqualTo(!asks);
                assertThat(pay.fields().isEmpty()).as(state.toString()).isEqualTo(!asks);
                assertThat(pay.acts()).as(state.toString()).isNotEmpty();
                assertThat(pay.reassurance()).as(state.toString()).isNotBlank();
            } else {
                assertThat(state).isInstanceOf(OrderState.Credited.class);
            }
        }
    }

    @Test
    void anUnderPaidOrderAsksForTheRestAndNothingElse() {
        show(new OrderState.UnderPaid("0.00001", Optional.of(now.plusSeconds(7800))));
        model.open("o-1");
        assertThat(pay().title()).isEqualTo("0.00001\u00a0BTC");
        assertThat(pay().code()).isEqualTo("bitcoin:" + TopUpScenario.BITCOIN + "?amount=0.00001");
        assertThat(pay().fields().getFirst().value()).isEqualTo("0.00001");
        assertThat(pay().clock()).isEqualTo("2 h 10 m");
        assertThat(pay().until()).startsWith("accepted until");
    }

    @Test
    void whereTheRestHasNoExactLinkTheCodeIsTheBareAddress() {
        Order order = OrderWordsTest.order(new OrderState.UnderPaid("0.00001", Optional.empty()));
        Order.PayTo bare =
                new Order.PayTo("Bitcoin", TopUpScenario.BITCOIN, "bech32", "bitcoin:" + TopUpScenario.BITCOIN);
        porchlight.topUps.orders.publish(List.of(with(order, Optional.of(bare), Optional.empty())));
        model.open("o-1");
        assertThat(pay().code()).isEqualTo(TopUpScenario.BITCOIN);
        assertThat(pay().acts()).doesNotContain(Act.OPEN_WALLET);
    }

    private static Order with(Order order, Optional<Order.PayTo> to, Optional<Order.Note> note) {
        return new Order(
                order.id(),
                order.gatewayId(),
                order.state(),
                order.channel(),
                order.receive(),
                order.payAmount(),
                order.payCurrency(),
                order.tax(),
                to,
                order.checkout(),
                order.createdAt(),
                order.expiresAt(),
                order.receipt(),
                note);
    }

    @Test
    void aRestThatCannotBeIsNotAskedFor() {
        for (String missing : List.of("x", "0", "5", "0.00004216")) {
            show(new OrderState.UnderPaid(missing, Optional.empty()));
            model.open("o-1");
            assertThat(pay().code()).as(missing).isEmpty();
            assertThat(pay().fields()).as(missing).isEmpty();
            assertThat(pay().title()).as(missing).isEqualTo("0.00004215\u00a0BTC");
        }
    }

    @Test
    void anOrderThatMustNotBePaidHasNeitherCodeNorFieldNorButtonToPay() {
        for (Order.Note note : Order.Note.values()) {
            for (OrderState state :
                    List.of(new OrderState.New(), new OrderState.UnderPaid("0.00001", Optional.empty()))) {
                Order order = OrderWordsTest.order(state);
                porchlight.topUps.orders.publish(List.of(with(order, order.payTo(), Optional.of(note))));
                model.open("o-1");
                assertThat(pay().code()).as(note.name()).isEmpty();
                assertThat(pay().fields()).as(note.name()).isEmpty();
                assertThat(pay().clock()).as(note.name()).isEmpty();
                assertThat(pay().notice()).as(note.name()).isPresent();
                assertThat(pay().acts()).as(note.name()).isNotEmpty().doesNotContain(Act.OPEN_WALLET, Act.OPEN_PAGE);
            }
        }
    }

    @Test
    void aPageIsOpenedInTheBrowserOnlyOverHttps() {
        porchlight.topUps.orders.publish(List.of(page("https://checkout.stripe.com/c/1")));
        model.open("o-1");
        assertThat(pay().below()).contains("incl. 0.95\u00a0USD tax");
        assertThat(pay().notice().orElseThrow().sentence())
                .isEqualTo("You pay on checkout.stripe.com, in your own browser.");
        assertThat(pay().code()).isEqualTo("https://checkout.stripe.com/c/1");
        model.press(Act.OPEN_PAGE);
        work();
        assertThat(opened).containsExactly("https://checkout.stripe.com/c/1");
        porchlight.topUps.orders.publish(List.of(page("http://pay.example/1")));
        assertThat(pay().acts()).containsExactly(Act.CHANGE_COIN);
        assertThat(pay().code()).isEmpty();
        assertThat(pay().notice().orElseThrow().sentence()).contains("neither an address nor a page");
        model.press(Act.OPEN_PAGE);
        work();
        assertThat(opened).hasSize(1);
    }

    private static Order page(String checkout) {
        return new Order(
                "o-1",
                Optional.of("7f3a"),
                new OrderState.New(),
                TopUpScenario.CHANNEL,
                Money.ofMyst("20"),
                "5.95",
                "USD",
                "0.95",
                Optional.empty(),
                checkout,
                OrderWordsTest.NOW,
                Optional.empty(),
                false);
    }

    @Test
    void aWalletThatIsNotThereIsSaidWithAnotherWay() {
        show(new OrderState.New());
        model.open("o-1");
        model.press(Act.OPEN_WALLET);
        work();
        assertThat(opened).containsExactly(TopUpScenario.TO_BITCOIN.link());
        assertThat(pay().note()).startsWith("Opened.");
        takes = false;
        model.press(Act.OPEN_WALLET);
        work();
        assertThat(pay().note()).contains("Scan the code");
    }

    @Test
    void theMoneysArrivalEndsTheWizardByItself() {
        show(new OrderState.New());
        model.open("o-1");
        show(new OrderState.Credited(Optional.of("0x91c2a07e"), Optional.empty()));
        TopUpPage.Done done = (TopUpPage.Done) model.page().get();
        assertThat(done.title()).isEqualTo("20\u00a0MYST arrived in your channel");
        assertThat(done.reference()).isEqualTo("0x91c2a07e");
        assertThat(done.acts()).containsExactly(Act.TO_CONNECT, Act.RECEIPT, Act.TO_WALLET);
        model.press(Act.TO_CONNECT);
        assertThat(connects).isEqualTo(1);
        assertThat(model.draft().get().open()).isFalse();
    }

    @Test
    void whatWasPaidTooMuchIsSaidAtTheEnd() {
        show(new OrderState.Credited(Optional.empty(), Optional.of("0.1")));
        model.open("o-1");
        TopUpPage.Done done = (TopUpPage.Done) model.page().get();
        assertThat(done.notice().orElseThrow().sentence()).startsWith("0.1\u00a0BTC was paid too much.");
        assertThat(done.acts()).contains(Act.SUPPORT);
    }

    @Test
    void orderingAgainStartsAtTheCoinsWithTheSameAmount() {
        show(new OrderState.Expired());
        model.open("o-1");
        model.amount("5");
        model.press(Act.ORDER_AGAIN);
        assertThat(coin().amount()).startsWith("20\u00a0MYST");
    }

    @Test
    void lookingNowAsksGatewayAndChain() {
        show(new OrderState.Late());
        model.open("o-1");
        porchlight.asked.clear();
        model.press(Act.LOOK_NOW);
        assertThat(porchlight.asked).containsExactly("follow o-1", "refreshWallet");
        assertThat(pay().note()).isNotBlank();
    }

    @Test
    void supportIsAskedOnTheWalletPage() {
        show(new OrderState.Late());
        model.open("o-1");
        model.press(Act.SUPPORT);
        assertThat(model.support().get()).contains("o-1");
        assertThat(model.draft().get().open()).isFalse();
    }
}
