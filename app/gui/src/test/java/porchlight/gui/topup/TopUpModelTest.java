package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import porchlight.client.KeyRing;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.TopUpScenario;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.payment.Money;

class TopUpModelTest {
    private static final Way BITCOIN = new Way.Gateway("coingate", "BTC", false);
    private static final Way CARD = new Way.Gateway("stripe", "USD", false);

    private final FakePorchlight porchlight = TopUpScenario.AMOUNT.porchlight();
    private final List<String> opened = new ArrayList<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private boolean takes = true;
    private Instant now = OrderWordsTest.NOW;
    private int connects;
    private final Outside outside = new Outside(
            link -> {
                opened.add(link);
                return takes;
            },
            (title, name) -> Optional.of(Path.of("target").resolve(name)),
            () -> connects++);
    private TopUpModel model = model(Draft.NONE);

    private TopUpModel model(Draft from) {
        return new TopUpModel(
                porchlight,
                Messages.of(Locale.ENGLISH),
                outside,
                from,
                new Here(() -> now, ZoneOffset.UTC),
                work::add,
                Runnable::run);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    private TopUpPage.Amount amount() {
        return (TopUpPage.Amount) model.page().get();
    }

    private TopUpPage.Coin coin() {
        return (TopUpPage.Coin) model.page().get();
    }

    private TopUpPage.Pay pay() {
        return (TopUpPage.Pay) model.page().get();
    }

    private void toCoins(Way way) {
        model.open();
        model.toCoins();
        model.choose(way);
    }

    private void show(OrderState state) {
        porchlight.topUps.orders.publish(List.of(OrderWordsTest.order(state)));
    }

    private void answer(Optional<String> order, Optional<Failure> refused) {
        porchlight.topUps.answer(order, refused);
    }

    private static Failure trouble(WalletFault fault) {
        return new Failure.WalletTrouble(fault);
    }

    @Test
    void theFirstStepNeedsAnIdentityThatIsOpen() {
        porchlight.wallet.publish(Wallet.NONE);
        model.open();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
        assertThat(((TopUpPage.First) model.page().get()).act()).isEqualTo("Create identity");
        Wallet open = TopUpScenario.AMOUNT.porchlight().wallet.value();
        porchlight.wallet.publish(locked(open));
        assertThat(((TopUpPage.First) model.page().get()).act()).isEqualTo("Unlock");
        porchlight.wallet.publish(open);
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
    }

    private static Wallet locked(Wallet open) {
        return new Wallet(
                open.identity(),
                Wallet.Lock.LOCKED,
                open.registration(),
                open.channel(),
                open.balance(),
                open.deposited(),
                open.settled(),
                open.promised(),
                open.rates());
    }

    private void wallet(Optional<Address> channel, Money deposited, Wallet.Registration registration) {
        Wallet open = TopUpScenario.AMOUNT.porchlight().wallet.value();
        porchlight.wallet.publish(new Wallet(
                open.identity(),
                Wallet.Lock.OPEN,
                registration,
                channel,
                open.balance(),
                deposited,
                open.settled(),
                open.promised(),
                Map.of()));
    }

    @Test
    void aPaymentUnderWayIsShownThoughTheIdentityIsLocked() {
        show(new OrderState.New());
        porchlight.wallet.publish(locked(porchlight.wallet.value()));
        model.open("o-1");
        assertThat(pay().title()).isEqualTo("0.00004215\u00a0BTC");
    }

    @Test
    void tilesSayWhatAnAmountBuysOnceHomesAndSessionsWereRead() {
        model.open();
        assertThat(amount().tiles()).hasSize(4);
        assertThat(amount().tiles().get(2).video()).isEmpty();
        work();
        TopUpPage.Tile twenty = amount().tiles().get(2);
        // 0.02 an hour and 0.11 a GiB: 20 / (0.02 + 1.25 · 0.11) h, 20 / (0.11 + 0.02 · 429.4967296 / 3600) GiB
        assertThat(twenty)
                .isEqualTo(new TopUpPage.Tile(
                        "20", "≈ $5.11", "20\u00a0MYST", "≈ 126 hours of video", "or 177 GiB of downloads", true));
        assertThat(amount().basis()).contains("0.11 MYST/GiB", "0.02 MYST/h", "favourites");
    }

    @Test
    void withoutARateTheAmountItselfStandsFirst() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        model.open();
        assertThat(amount().tiles().getFirst().first()).isEqualTo("5\u00a0MYST");
        assertThat(amount().tiles().getFirst().second()).isEmpty();
    }

    @Test
    void anAmountThatIsNoneGoesNowhereAndSaysWhy() {
        model.open();
        model.amount("20x");
        assertThat(amount().ready()).isFalse();
        assertThat(amount().typed()).isEqualTo("This is not an amount above zero.");
        model.toCoins();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
        model.amount("۴٫۷۷");
        assertThat(amount().ready()).isTrue();
        assertThat(amount().tiles()).noneMatch(TopUpPage.Tile::chosen);
    }

    @Test
    void theSmallestOrderIsSaidBefore() {
        model.open();
        assertThat(amount().least()).contains("2.38\u00a0MYST");
    }

    @Test
    void anUnregisteredIdentityMayTopUpAndIsToldOfTheFee() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.UNREGISTERED);
        model.open();
        assertThat(amount().notice())
                .map(Notice::step)
                .hasValueSatisfying(step -> assertThat(step).contains("registration’s fee"));
        assertThat(amount().ready()).isTrue();
    }

    @Test
    void theGatewaysAreAskedWhenTheWizardOpensWithoutOffersAndAtTheCoins() {
        porchlight.topUps.offers.publish(Offers.UNKNOWN);
        model.open();
        model.toCoins();
        assertThat(porchlight.asked).filteredOn("refreshOffers"::equals).hasSize(2);
    }

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

    @Test
    void closingAndOpeningLosesNothing() {
        toCoins(BITCOIN);
        model.amount("7.5");
        Draft kept = model.draft().get();
        model.close();
        model = model(kept);
        assertThat(coin().amount()).startsWith("7.5\u00a0MYST");
        assertThat(coin().ready()).isTrue();
        model.leave();
        model.open();
        assertThat(amount().entered()).isEqualTo("7.5");
    }

    @Test
    void escapeGoesOneStepBackAndOut() {
        toCoins(BITCOIN);
        model.back();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
        model.back();
        assertThat(model.draft().get().open()).isFalse();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        model.order();
        model.back();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Coin.class);
        show(new OrderState.New());
        model.open("o-1");
        model.back();
        assertThat(model.draft().get().open()).isFalse();
    }

    @Test
    void anOrderThatAnotherIdentityPlacedIsNeverADeadEnd() {
        show(new OrderState.New());
        model.open("o-1");
        porchlight.topUps.orders.publish(List.of());
        assertThat(pay().acts()).contains(Act.TO_WALLET);
    }

    private static KeyRing withoutBackup(KeyRing ring) {
        return new KeyRing(
                ring.identities().stream()
                        .map(one -> new KeyRing.Held(one.address(), one.label(), Optional.empty(), one.kept()))
                        .toList(),
                ring.current(),
                ring.lock(),
                ring.keeper());
    }

    @Test
    void beforeTheBackupNothingIsOrderedAndNobodyIsToldWhereToSendMyst() {
        KeyRing safe = porchlight.keys.ring.value();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        porchlight.keys.ring.publish(withoutBackup(safe));
        TopUpPage.First first = (TopUpPage.First) model.page().get();
        assertThat(first.act()).isEqualTo("Back it up");
        model.order();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
        porchlight.keys.ring.publish(safe);
        model.order();
        assertThat(pay().code()).contains("/transfer?address=" + TopUpScenario.CHANNEL.checksumText());
        porchlight.keys.ring.publish(withoutBackup(safe));
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
    }
}
