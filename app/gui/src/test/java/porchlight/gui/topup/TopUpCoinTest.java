package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.TopUps;
import porchlight.client.Whereabouts;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.market.Country;
import porchlight.payment.Money;

/// With what one pays, and the order that follows from it.
class TopUpCoinTest extends TopUpBench {
    @Test
    void coinsComeFirstThenBanksThenMystItself() {
        model.open();
        model.toCoins();
        assertThat(coin().ways().stream().map(TopUpPage.Choice::name))
                .containsExactly(
                        "Bitcoin",
                        "Bitcoin over Lightning",
                        "Litecoin",
                        "Bitcoin Cash",
                        "Ether",
                        "Dai",
                        "Tether",
                        "Bank card",
                        "PayPal",
                        "MYST that you have");
        TopUpPage.Choice dai = coin().ways().get(5);
        assertThat(dai.network()).isEqualTo("on the Ethereum network · CoinGate");
        assertThat(dai.price()).isEqualTo("about 5.12\u00a0DAI · rate held 20 m");
        assertThat(dai.terms()).isEqualTo("from 4.77\u00a0MYST · incl. 1 % conversion");
        assertThat(coin().ready()).isFalse();
    }

    @Test
    void aPriceThatIsNoNumberIsLeftToTheGateway() {
        porchlight.topUps.offers.publish(new Offers(
                List.of(new Offer("x", "DOGE", "", Money.ZERO, Optional.of("1e999999999"), false)),
                Optional.of(now),
                false,
                Optional.empty()));
        model.open();
        model.toCoins();
        assertThat(coin().ways().getFirst().price()).isEqualTo("the gateway says the price once it is ordered");
    }

    @Test
    void anAmountBelowTheMinimumIsRaisedByOnePress() {
        model.open();
        model.amount("3");
        model.toCoins();
        model.choose(BITCOIN);
        assertThat(coin().ready()).isFalse();
        assertThat(coin().notice().orElseThrow().sentence()).isEqualTo("This takes orders from 4.77\u00a0MYST on.");
        model.order();
        assertThat(porchlight.topUps.wishes).isEmpty();
        assertThat(coin().raise()).isEqualTo("Make it 4.77\u00a0MYST");
        model.raise();
        assertThat(coin().ready()).isTrue();
        model.order();
        assertThat(porchlight.topUps.wishes)
                .containsExactly(new TopUps.Wish("coingate", "BTC", Money.ofMyst("4.77"), false, "", ""));
    }

    @Test
    void silentGatewaysAreSaidAndMystItselfIsStillThere() {
        porchlight.topUps.offers.publish(
                new Offers(List.of(), Optional.empty(), false, Optional.of(trouble(WalletFault.GATEWAY_SILENT))));
        model.open();
        model.toCoins();
        assertThat(coin().ways()).singleElement().matches(TopUpPage.Choice::available);
        assertThat(coin().notice().orElseThrow().sentence()).startsWith("The payment gateway does not answer.");
        int asked = porchlight.asked.size();
        model.again();
        assertThat(porchlight.asked.subList(asked, porchlight.asked.size())).containsExactly("refreshOffers");
    }

    @Test
    void gatewaysThatOfferNothingAreSaid() {
        porchlight.topUps.offers.publish(new Offers(List.of(), Optional.of(now), false, Optional.empty()));
        model.open();
        model.toCoins();
        assertThat(coin().notice().orElseThrow().sentence()).isEqualTo("No gateway offers anything now.");
    }

    @Test
    void anOfferThatVanishesIsNoLongerChosen() {
        toCoins(BITCOIN);
        assertThat(coin().ready()).isTrue();
        porchlight.topUps.offers.publish(new Offers(List.of(), Optional.of(now), false, Optional.empty()));
        assertThat(coin().ready()).isFalse();
        model.order();
        assertThat(porchlight.topUps.wishes).isEmpty();
    }

    @Test
    void anOrderIsPlacedOnceAndItsPageFollows() {
        toCoins(BITCOIN);
        model.order();
        model.order();
        assertThat(porchlight.topUps.wishes).hasSize(1);
        assertThat(coin().waiting()).isTrue();
        porchlight.topUps.placing.publish(
                List.of(Placing.placed("another face", "o-2"), Placing.under(porchlight.topUps.keys.getLast())));
        assertThat(coin().waiting()).isTrue();
        show(new OrderState.New());
        answer(Optional.of("o-1"), Optional.empty());
        assertThat(pay().title()).isEqualTo("0.00004215\u00a0BTC");
        assertThat(model.draft().get().step()).isEqualTo(Draft.Step.PAY);
    }

    @Test
    void anOrderThatIsNotListedYetIsNeverADeadEnd() {
        toCoins(BITCOIN);
        model.order();
        answer(Optional.of("o-1"), Optional.empty());
        assertThat(pay().acts()).containsExactly(Act.LOOK_NOW, Act.TO_WALLET);
        assertThat(pay().code()).isEmpty();
        show(new OrderState.New());
        assertThat(pay().code()).isNotEmpty();
    }

    @Test
    void everyRefusalIsSaidInWordsAndTheChoiceStands() {
        for (WalletFault fault : WalletFault.values()) {
            toCoins(BITCOIN);
            model.order();
            answer(Optional.empty(), Optional.of(trouble(fault)));
            Notice notice = coin().notice().orElseThrow();
            assertThat(notice.sentence()).as(fault.name()).isNotBlank();
            assertThat(notice.step()).as(fault.name()).isNotBlank();
            assertThat(coin().ready()).as(fault.name()).isTrue();
        }
    }

    @Test
    void whatIsMendedOnTheWalletPageLeadsThere() {
        toCoins(BITCOIN);
        model.order();
        answer(Optional.empty(), Optional.of(new Failure.IdentityLocked()));
        assertThat(coin().toWallet()).isTrue();
        model.order();
        answer(Optional.empty(), Optional.of(trouble(WalletFault.COIN_NOT_TAKEN)));
        assertThat(coin().toWallet()).isFalse();
    }

    @Test
    void theAnswerToAnEarlierOrderDoesNotTakeTheUserAway() {
        toCoins(BITCOIN);
        model.order();
        model.back();
        model.toCoins();
        answer(Optional.of("o-1"), Optional.empty());
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Coin.class);
        assertThat(coin().waiting()).isFalse();
    }

    @Test
    void aCardNeedsTheCountryAndInTheUnitedStatesTheState() {
        porchlight.whereabouts.publish(new Whereabouts(
                Optional.empty(), Optional.of(new Country("DE")), "", "", Optional.of(new Country("IR"))));
        toCoins(CARD);
        assertThat(coin().ask()).isTrue();
        assertThat(coin().country()).isEqualTo("IR");
        model.from("US", "");
        assertThat(coin().ready()).isFalse();
        model.from("US", " ny");
        assertThat(coin().ready()).isTrue();
        model.order();
        model.back();
        model.toCoins();
        model.from("DE", "ny");
        model.order();
        assertThat(porchlight.topUps.wishes)
                .containsExactly(
                        new TopUps.Wish("stripe", "USD", Money.ofMyst("20"), false, "US", "NY"),
                        new TopUps.Wish("stripe", "USD", Money.ofMyst("20"), false, "DE", ""));
    }

    @Test
    void aCoinIsNotToldWhereTheUserIs() {
        toCoins(CARD);
        model.from("DE", "");
        model.choose(BITCOIN);
        assertThat(coin().ask()).isFalse();
        model.order();
        assertThat(porchlight.topUps.wishes.getFirst().country()).isEmpty();
    }

    @Test
    void lightningIsOrderedAsLightning() {
        toCoins(new Way.Gateway("coingate", "BTC", true));
        model.order();
        assertThat(porchlight.topUps.wishes.getFirst().lightning()).isTrue();
    }
}
