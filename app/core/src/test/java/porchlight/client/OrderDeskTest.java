package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.client.OrderWorld.CHANNEL;
import static porchlight.client.OrderWorld.TEN;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

class OrderDeskTest {
    private static final ServiceException.Reason TIMEOUT = new ServiceException.Timeout();
    private static final ServiceException.Reason BROKEN = new ServiceException.Unreachable();

    @TempDir
    Path folder;

    private OrderWorld world;

    @BeforeEach
    void open() {
        world = new OrderWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void assertRefused(Failure why) {
        assertThat(world.placing().refused()).contains(why);
        assertThat(world.placing().under()).isFalse();
    }

    private void assertRefused(WalletFault why) {
        assertRefused(new Failure.WalletTrouble(why));
    }

    private static Gateway.Progress credited(String hash) {
        return new Gateway.Progress("", -1, -1, "", "", "", Optional.empty(), "", "", hash);
    }

    // Placing

    @Test
    void nothingIsSentWhileTheKeyIsLocked() {
        world.unlocked = false;
        world.desk.place(TEN);
        assertRefused(new Failure.IdentityLocked());
        assertThat(world.gateway.asked).isEmpty();
        assertThat(world.desk.orders().value()).isEmpty();
    }

    @Test
    void nothingIsSentForAnIdentityThatIsNotBackedUp() {
        world.backedUp = false;
        world.desk.place(TEN);
        assertRefused(WalletFault.NOT_BACKED_UP);
        assertThat(world.gateway.asked).isEmpty();
    }

    @Test
    void whatTheGatewayDoesNotOfferIsNotSent() {
        world.desk.place(new TopUps.Wish("coingate", "DOGE", Money.ofMyst("10"), false, "", ""));
        assertRefused(WalletFault.COIN_NOT_TAKEN);
        world.desk.place(new TopUps.Wish("coingate", "BTC", Money.ofMyst("10"), true, "", ""));
        assertRefused(WalletFault.COIN_NOT_TAKEN);
        world.desk.place(new TopUps.Wish("coingate", "BTC", Money.ofMyst("4.999"), false, "", ""));
        assertRefused(WalletFault.BELOW_MINIMUM);
        world.desk.place(new TopUps.Wish("coingate", "BTC", Money.ofMyst("10"), false, "Germany", ""));
        assertRefused(WalletFault.GATEWAY_REFUSED);
        assertThat(world.gateway.asked).containsExactly("offers");
        assertThat(world.desk.orders().value()).isEmpty();
    }

    @Test
    void aSilentGatewayIsToldBeforeAnythingIsWritten() {
        world.gateway.deaf.add(BROKEN);
        world.desk.place(TEN);
        assertRefused(WalletFault.GATEWAY_SILENT);
        assertThat(world.desk.orders().value()).isEmpty();
        world.desk.place(TEN);
        assertThat(world.state()).isEqualTo(new OrderState.New());
    }

    @Test
    void theOrderIsInTheLedgerBeforeItIsSent() {
        world.gateway.whenCreating = () -> assertThat(world.ledger.topUps().of(OrderWorld.SIGNER.address()))
                .singleElement()
                .satisfies(order -> {
                    assertThat(OrderAnswers.state(order)).isEqualTo(new OrderState.Sending());
                    assertThat(order.wish().receive()).isEqualTo(Money.ofMyst("10"));
                });
        world.desk.place(TEN);
        Order order = world.order();
        assertThat(order.gatewayId()).contains("g-1");
        assertThat(order.payAmount()).isEqualTo("0.00123400");
        assertThat(order.payTo())
                .contains(new Order.PayTo(
                        "Bitcoin",
                        FakeGateway.ADDRESS,
                        "bech32",
                        "bitcoin:" + FakeGateway.ADDRESS + "?amount=0.00123400"));
        assertThat(world.placing()).isEqualTo(Placing.placed(world.placing().key(), order.id()));
    }

    @Test
    void aGatewayForCoinsIsAlwaysToldWhetherTheyComeOverLightningAndOneForCardsNever() {
        world.desk.place(TEN);
        world.desk.place(new TopUps.Wish("stripe", "USD", Money.ofMyst("10"), false, "DE", ""));
        assertThat(world.gateway.wished)
                .extracting(Gateway.Wish::lightning)
                .containsExactly(Optional.of(false), Optional.empty());
    }

    @Test
    void whatTheGatewayRefusesIsNoOrder() {
        world.desk.refresh();
        world.gateway.deaf.add(new ServiceException.Refused(422, "gateway_min_amount", "too little"));
        world.desk.place(TEN);
        assertRefused(WalletFault.BELOW_MINIMUM);
        world.gateway.deaf.add(new ServiceException.Refused(400, "validation_failed", "no"));
        world.desk.place(TEN);
        assertRefused(WalletFault.GATEWAY_REFUSED);
        assertThat(world.desk.orders().value()).isEmpty();
        assertThat(world.ledger.topUps().of(OrderWorld.SIGNER.address())).isEmpty();
    }

    @Test
    void anAnswerThatPaysSomebodyElseIsRefusedAndKept() {
        world.desk.refresh();
        world.gateway.mute.add(new ServiceException.Misdirected("g-1"));
        world.desk.place(TEN);
        assertRefused(WalletFault.ORDER_MISDIRECTED);
        assertThat(world.order().note()).contains(Order.Note.MISDIRECTED);
        assertThat(world.state()).isEqualTo(new OrderState.Failed("misdirected"));
        assertThat(world.order().payTo()).isEmpty();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.order().note()).contains(Order.Note.MISDIRECTED);
        assertThat(world.order().payTo()).isEmpty();
        assertThat(world.desk.orders().value()).hasSize(1);
    }

    @Test
    void anAddressThatMustNotBePaidIsRefusedAndStaysSo() {
        Gateway.Target wrong = new Gateway.Target("bitcoin", FakeGateway.ADDRESS.replace("qw5", "qq5"), "", -1, "");
        world.gateway.answers = order -> FakeGateway.with(order, wrong, "BTC", "10", CHANNEL);
        world.desk.place(TEN);
        assertRefused(WalletFault.ADDRESS_WRONG);
        world.gateway.answers = order -> order;
        world.desk.follow(world.order().id());
        world.pass(Duration.ofMinutes(1));
        assertThat(world.order().note()).contains(Order.Note.WRONG_ADDRESS);
        assertThat(world.order().payTo()).isEmpty();
    }

    @Test
    void anotherCoinOrLessMystThanWishedForIsRefused() {
        world.gateway.answers = order -> FakeGateway.with(order, order.target(), "LTC", "10", CHANNEL);
        world.desk.place(TEN);
        assertRefused(WalletFault.ORDER_CHANGED);
        world.gateway.answers = order -> FakeGateway.with(order, order.target(), "BTC", "9.8", CHANNEL);
        world.desk.place(TEN);
        assertRefused(WalletFault.ORDER_CHANGED);
        assertThat(world.desk.orders().value())
                .allSatisfy(order -> assertThat(order.payTo()).isEmpty());
    }

    @Test
    void anOrderThatCannotBePaidAtAllIsTold() {
        world.gateway.answers = order -> FakeGateway.with(order, Gateway.Target.NONE, "BTC", "10", CHANNEL);
        world.desk.place(TEN);
        assertRefused(WalletFault.NO_WAY_TO_PAY);
        assertThat(world.order().note()).contains(Order.Note.NO_WAY_TO_PAY);
    }

    // Where the money would go

    @Test
    void nothingIsOrderedIntoAChannelThatTheRegistryDisowns() {
        world.disown();
        world.desk.place(TEN);
        assertRefused(WalletFault.CHANNEL_DISOWNED);
        assertThat(world.gateway.asked).doesNotContain("create");
        assertThat(world.desk.orders().value()).isEmpty();
    }

    @Test
    void nothingIsOrderedIntoAChannelThatNobodyCompared() {
        world.wallet.publish(OrderWorld.wallet(world.signer.address(), Optional.empty(), List.of()));
        world.desk.place(TEN);
        assertRefused(WalletFault.REGISTRY_SILENT);
        assertThat(world.moneyCame).as("the chain was asked before").isOne();
        assertThat(world.gateway.asked).doesNotContain("create");
    }

    @Test
    void anOrderWhoseChannelIsDisownedLaterIsNotToBePaidUntilThatIsOver() {
        world.desk.place(TEN);
        Wallet before = world.wallet.value();
        assertThat(world.order().payable(world.now).isYes()).isTrue();
        world.disown();
        assertThat(world.order().payTo()).isEmpty();
        assertThat(world.order().note()).contains(Order.Note.CHANNEL_DISOWNED);
        assertThat(world.order().payable(world.now).isYes()).isFalse();
        world.wallet.publish(before);
        assertThat(world.order().note()).isEmpty();
        assertThat(world.order().payable(world.now).isYes()).isTrue();
    }

    @Test
    void anOrderIntoAFormerChannelIsNotToBePaid() {
        world.desk.place(TEN);
        world.channel = Address.of("0x" + "7".repeat(40));
        world.pass(Duration.ofSeconds(5));
        assertThat(world.order().payTo()).isEmpty();
        assertThat(world.order().payable(world.now).isYes()).isFalse();
    }

    @Test
    void anOrderFarAboveTheRateIsRefused() {
        world.gateway.rates = Map.of("BTC", "0.0000021");
        world.desk.place(TEN);
        assertRefused(WalletFault.ORDER_DEAR);
        assertThat(world.order().note()).contains(Order.Note.TOO_DEAR);
        assertThat(world.order().payTo()).isEmpty();
    }

    @Test
    void aRateOfLongAgoSaysNothingAboutAPriceOfNow() {
        world.desk.refresh();
        world.now = world.now.plus(Duration.ofHours(2));
        world.gateway.book.put("w-1", FakeGateway.fresh("w-1", CHANNEL, "4", world.now.minusSeconds(9)));
        world.desk.tick();
        assertThat(world.order().note()).isEmpty();
        world.restart();
        world.desk.refresh();
        world.gateway.book.put("w-2", FakeGateway.fresh("w-2", CHANNEL, "4", world.now.minusSeconds(5)));
        world.desk.tick();
        assertThat(world.order().gatewayId()).contains("w-2");
        assertThat(world.order().note()).contains(Order.Note.TOO_DEAR);
    }

    // Other identities, other faces

    @Test
    void anotherIdentitysOrderIsNeitherAskedForNorShownNorIsItsReceipt() {
        world.desk.place(TEN);
        String id = world.order().id();
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        Wallet before = world.wallet.value();
        world.signer = OrderWorld.OTHER;
        world.wallet.publish(OrderWorld.wallet(world.signer.address(), Optional.of(CHANNEL), List.of()));
        assertThat(world.desk.orders().value()).as("told at once").isEmpty();
        world.gateway.asked.clear();
        world.now = world.now.plusSeconds(60);
        world.desk.follow(id);
        assertThat(world.gateway.asked).isEmpty();
        assertThatThrownBy(() -> world.desk.receipt(id))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING)));
        assertThat(world.gateway.asked).isEmpty();
        world.signer = OrderWorld.SIGNER;
        world.wallet.publish(before);
        assertThat(world.order().id()).isEqualTo(id);
    }

    @Test
    void eachFaceHearsOfItsOwnWish() {
        TopUps.Wish twenty = new TopUps.Wish("coingate", "BTC", Money.ofMyst("20"), false, "", "");
        world.desk.place("window", TEN);
        world.desk.place("terminal", twenty);
        List<Placing> told = world.desk.placing().value();
        String mine = Placing.answer(told, "window").orElseThrow().order().orElseThrow();
        String other = Placing.answer(told, "terminal").orElseThrow().order().orElseThrow();
        assertThat(mine).isNotEqualTo(other);
        assertThat(world.desk.orders().value())
                .filteredOn(order -> order.id().equals(mine))
                .singleElement()
                .satisfies(order -> assertThat(order.receive()).isEqualTo(Money.ofMyst("10")));
        assertThat(Placing.answer(told, "nobody")).isEmpty();
    }

    @Test
    void theSameWishOfTwoFacesAtOnceIsGrantedOnce() {
        world.gateway.whenCreating = () -> world.desk.place("terminal", TEN);
        world.desk.place("window", TEN);
        assertThat(world.gateway.book).hasSize(1);
        List<Placing> told = world.desk.placing().value();
        assertThat(Placing.answer(told, "window").orElseThrow().order()).isPresent();
        assertThat(Placing.answer(told, "terminal").orElseThrow().refused())
                .contains(new Failure.WalletTrouble(WalletFault.ORDER_UNDER_WAY));
    }

    // Nobody waits for the chain

    @Test
    void anOrderIsPlacedAndAskedForWhileTheChainIsBeingRead() throws Exception {
        world.desk.refresh();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        world.chain.whenAsked = () -> {
            reading.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Thread slow = Thread.ofVirtual().start(world.desk::tick);
        try {
            reading.await();
            Thread user = Thread.ofVirtual().start(() -> world.desk.place("window", TEN));
            assertThat(user.join(Duration.ofSeconds(20)))
                    .as("placed while the chain hangs")
                    .isTrue();
            assertThat(Placing.answer(world.desk.placing().value(), "window")
                            .orElseThrow()
                            .order())
                    .isPresent();
            Thread second = Thread.ofVirtual().start(world.desk::tick);
            assertThat(second.join(Duration.ofSeconds(20))).isTrue();
        } finally {
            enough.countDown();
            slow.join();
        }
    }

    @Test
    void aRefreshThatFailsDoesNotForbidWhatWasOfferedAMomentAgo() {
        world.desk.refresh();
        world.gateway.deaf.add(BROKEN);
        world.desk.refresh();
        assertThat(world.desk.offers().value().failed()).isPresent();
        world.desk.place(TEN);
        assertThat(world.state()).isEqualTo(new OrderState.New());
    }

    @Test
    void aGatewayThatInventsOrdersDoesNotFillTheLedgerAndOursIsFoundAmongThem() {
        world.desk.refresh();
        world.gateway.mute.add(TIMEOUT);
        world.desk.place(TEN);
        Gateway.Order ours = world.gateway.book.remove("g-1");
        for (int i = 0; i < 1_500; i++) {
            world.gateway.book.put(
                    "junk-" + i, FakeGateway.fresh("junk-" + i, CHANNEL, "99", world.now.minusSeconds(i)));
        }
        world.gateway.book.put("g-1", ours);
        for (int i = 0; i < 3; i++) {
            world.now = world.now.plus(Duration.ofHours(2));
            world.desk.tick();
        }
        assertThat(world.desk.orders().value())
                .hasSize(1_000)
                .anySatisfy(order -> assertThat(order.gatewayId()).contains("g-1"));
    }

    // The answer was lost

    @Test
    void anOrderWhoseAnswerWasLostIsFoundAtTheGateway() {
        world.desk.refresh();
        world.gateway.mute.add(TIMEOUT);
        world.desk.place(TEN);
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        assertThat(world.placing().order()).contains(world.order().id());
        world.restart();
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.New());
        assertThat(world.order().gatewayId()).contains("g-1");
        assertThat(world.desk.orders().value()).hasSize(1);
        assertThat(world.gateway.book).hasSize(1);
    }

    @Test
    void anOrderThatTheGatewayNeverGotIsCalledSoAndNotSentAgain() {
        world.desk.refresh();
        world.gateway.deaf.add(BROKEN);
        world.desk.place(TEN);
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        world.gateway.deaf.addAll(List.of(BROKEN, BROKEN));
        world.pass(Duration.ofSeconds(20));
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        world.pass(Duration.ofMinutes(5));
        assertThat(world.state()).isEqualTo(new OrderState.Failed("never_placed"));
        assertThat(world.order().note()).contains(Order.Note.NEVER_PLACED);
        assertThat(world.gateway.asked.stream().filter("create"::equals)).hasSize(1);
    }

    @Test
    void aListInWhichSomethingCannotBeReadProvesNothing() {
        world.desk.refresh();
        world.gateway.deaf.add(TIMEOUT);
        world.gateway.lists = listing -> new Gateway.Listing(listing.orders(), false);
        world.desk.place(TEN);
        world.pass(Duration.ofMinutes(30));
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        world.gateway.lists = listing -> listing;
        world.pass(Duration.ofMinutes(20));
        assertThat(world.order().note()).contains(Order.Note.NEVER_PLACED);
    }

    @Test
    void anOrderThatTurnsUpLaterAfterAllIsTheSameOne() {
        world.desk.refresh();
        world.gateway.deaf.add(TIMEOUT);
        world.desk.place(TEN);
        Instant placed = world.now;
        world.pass(Duration.ofMinutes(5));
        assertThat(world.order().note()).contains(Order.Note.NEVER_PLACED);
        world.gateway.book.put("g-9", FakeGateway.fresh("g-9", CHANNEL, "10", placed.plusSeconds(2)));
        world.pass(Duration.ofHours(2));
        assertThat(world.desk.orders().value()).singleElement().satisfies(order -> {
            assertThat(order.gatewayId()).contains("g-9");
            assertThat(order.note()).isEmpty();
            assertThat(order.payTo()).isPresent();
        });
    }

    @Test
    void theSameWishIsNotSentTwiceWhileNobodyKnows() {
        world.desk.refresh();
        world.gateway.mute.add(TIMEOUT);
        world.gateway.lists = listing -> new Gateway.Listing(List.of(), false);
        world.desk.place(TEN);
        world.desk.place(TEN);
        assertRefused(WalletFault.ORDER_UNDER_WAY);
        assertThat(world.gateway.book).hasSize(1);
        world.gateway.lists = listing -> listing;
        world.desk.place(TEN);
        assertThat(world.gateway.book).hasSize(2);
        assertThat(world.desk.orders().value())
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.gatewayId()).isPresent());
    }

    @Test
    void anAnswerWithAnOlderOrdersNameDoesNotTakeItsPlace() {
        world.desk.place(TEN);
        world.gateway.answers = order -> world.gateway.book.get("g-1");
        world.now = world.now.plusSeconds(60);
        world.desk.place(new TopUps.Wish("coingate", "BTC", Money.ofMyst("20"), false, "", ""));
        assertThat(world.state()).isEqualTo(new OrderState.Sending());
        world.gateway.answers = order -> order;
        world.pass(Duration.ofSeconds(30));
        assertThat(world.desk.orders().value())
                .extracting(order -> order.gatewayId().orElseThrow())
                .containsExactly("g-2", "g-1");
    }

    // Followed

    @Test
    void anOrderIsFollowedThroughItsLifeAndTheMystIsSeenInTheChannel() {
        world.desk.place(TEN);
        world.gateway.becomes(
                "g-1",
                "confirming",
                new Gateway.Progress("0.001234", 1, 3, "ab", "", "", Optional.empty(), "", "", ""));
        world.pass(Duration.ofSeconds(15));
        assertThat(world.state()).isEqualTo(new OrderState.Confirming(1, 3));
        world.gateway.becomes("g-1", "paid", credited(FakeChain.hash(7)));
        world.pass(Duration.ofSeconds(15));
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        world.chain.settled = world.chain.latest;
        world.chain.deposit(FakeChain.hash(7), "10", world.now);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        world.chain.settled = world.chain.latest;
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Credited(Optional.of(FakeChain.hash(7)), Optional.empty()));
        assertThat(world.desk.direct().value()).isEmpty();
        assertThat(world.moneyCame).isPositive();
        int asked = world.gateway.asked.size();
        world.pass(Duration.ofMinutes(10));
        assertThat(world.gateway.asked).hasSize(asked);
    }

    @Test
    void aDepositThatTheChainTakesBackCreditsNothing() {
        world.desk.place(TEN);
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        world.chain.settled = world.chain.latest;
        world.chain.deposit(FakeChain.hash(7), "10", world.now);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.ledger.deposits().of(world.order().id())).isPresent();
        world.chain.transfers.clear();
        world.pass(Duration.ofSeconds(30));
        assertThat(world.ledger.deposits().of(world.order().id())).isEmpty();
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        world.chain.deposit(FakeChain.hash(8), "10", world.now);
        world.chain.settled = world.chain.latest;
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Credited(Optional.of(FakeChain.hash(8)), Optional.empty()));
    }

    @Test
    void mystThatWasSentDirectlyIsListedAndCreditsNobody() {
        world.desk.place(TEN);
        world.pass(Duration.ofSeconds(10));
        world.chain.deposit(FakeChain.hash(3), "10", world.now);
        world.chain.settled = world.chain.latest;
        world.pass(Duration.ofMinutes(6));
        assertThat(world.state()).isEqualTo(new OrderState.New());
        assertThat(world.desk.direct().value())
                .containsExactly(new Deposit(
                        FakeChain.hash(3),
                        world.chain.sender,
                        Money.ofMyst("10"),
                        world.desk.direct().value().getFirst().at(),
                        true));
    }

    @Test
    void whereNodesTellNoTransfersTheRiseOfTheBalanceCounts() {
        world.chain.telling = false;
        world.chain.before = Money.ofMyst("3");
        world.desk.place(TEN);
        world.pass(Duration.ofMinutes(6));
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        world.chain.deposit(FakeChain.hash(7), "10", world.now);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        world.chain.settled = world.chain.latest;
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Credited(Optional.empty(), Optional.empty()));
        world.chain.telling = true;
        world.pass(Duration.ofMinutes(6));
        assertThat(world.ledger.deposits().of(world.order().id()).orElseThrow().hash())
                .isEqualTo(FakeChain.hash(7));
        assertThat(world.desk.direct().value()).isEmpty();
    }

    @Test
    void whatWasPaidTooMuchIsToldWithTheCredit() {
        world.desk.place(TEN);
        world.gateway.becomes(
                "g-1", "paid", new Gateway.Progress("2", 3, 3, "ab", "", "0.5", Optional.empty(), "", "", ""));
        world.pass(Duration.ofSeconds(30));
        world.chain.deposit(FakeChain.hash(7), "14", world.now);
        world.chain.settled = world.chain.latest;
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state())
                .isEqualTo(new OrderState.Credited(Optional.of(FakeChain.hash(7)), Optional.of("0.5")));
    }

    @Test
    void anOrderThatRanOutAndWasPaidAllTheSameIsNotGivenUp() {
        world.desk.place(TEN);
        world.gateway.becomes("g-1", "expired");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.state()).isEqualTo(new OrderState.Expired());
        world.gateway.becomes("g-1", "late");
        world.pass(Duration.ofHours(2));
        assertThat(world.state()).isEqualTo(new OrderState.Late());
    }

    @Test
    void anOrderIsThereAfterAWeek() {
        world.desk.place(TEN);
        world.restart();
        world.now = world.now.plus(Duration.ofDays(7));
        world.gateway.becomes("g-1", "paid");
        world.desk.tick();
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
    }

    @Test
    void ordersOfElsewhereAreTakenInOnce() {
        world.gateway.book.put("w-1", FakeGateway.fresh("w-1", CHANNEL, "7", world.now.minusSeconds(99)));
        world.gateway.book.put("w-2", FakeGateway.fresh("w-2", Address.ZERO, "7", world.now.minusSeconds(99)));
        world.pass(Duration.ofSeconds(10));
        world.restart();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.desk.orders().value()).singleElement().satisfies(order -> {
            assertThat(order.gatewayId()).contains("w-1");
            assertThat(order.receive()).isEqualTo(Money.ofMyst("7"));
        });
    }

    @Test
    void anOrderThatTheGatewayForgotStaysWithASentence() {
        world.desk.place(TEN);
        world.gateway.book.clear();
        world.pass(Duration.ofMinutes(2));
        assertThat(world.order().note()).contains(Order.Note.FORGOTTEN);
        assertThat(world.state()).isEqualTo(new OrderState.New());
        world.pass(Duration.ofHours(2));
        assertThat(world.state()).isEqualTo(new OrderState.Expired());
    }

    @Test
    void anAnswerThatPaysElsewhereLaterTakesTheAddressAway() {
        world.desk.place(TEN);
        world.gateway.answers = order -> FakeGateway.with(order, order.target(), "BTC", "10", Address.ZERO);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.order().note()).contains(Order.Note.MISDIRECTED);
        assertThat(world.order().payTo()).isEmpty();
        assertThat(world.order().channel()).isEqualTo(CHANNEL);
    }

    @Test
    void aSilentGatewayIsAskedLessAndLess() {
        world.desk.place(TEN);
        for (int i = 0; i < 1_000; i++) {
            world.gateway.deaf.add(BROKEN);
        }
        int before = world.gateway.asked.size();
        world.pass(Duration.ofMinutes(9));
        int first = world.gateway.asked.size() - before;
        assertThat(first).isBetween(4, 8);
        world.pass(Duration.ofMinutes(60));
        assertThat(world.gateway.asked.size() - before - first).isBetween(2, 5);
        assertThat(world.state()).isEqualTo(new OrderState.New());
    }

    @Test
    void aFreshOrderIsAskedForEveryTenSecondsAndAnOldOneByTheHour() {
        world.desk.place(TEN);
        world.pass(Duration.ofSeconds(5));
        int before = world.gateway.asked.size();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.gateway.asked.size() - before).isBetween(4, 6);
        world.now = world.now.plus(Duration.ofDays(8));
        world.desk.tick();
        before = world.gateway.asked.size();
        world.pass(Duration.ofHours(5));
        assertThat(world.gateway.asked.size() - before).isBetween(4, 10);
    }

    @Test
    void whoeverWantsToKnowIsNotAskedForMoreThanEveryThreeSeconds() {
        world.desk.place(TEN);
        world.pass(Duration.ofSeconds(10));
        world.now = world.now.plusSeconds(4);
        int before = world.gateway.asked.size();
        for (int i = 0; i < 50; i++) {
            world.desk.follow(world.order().id());
        }
        assertThat(world.gateway.asked.size() - before).isOne();
        world.desk.follow("nobody");
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheAsking() {
        world.desk.place(TEN);
        world.pass(Duration.ofSeconds(30));
        world.now = world.now.minus(Duration.ofDays(3));
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
    }

    @Test
    void whoeverLooksHearsOfEveryOrderAtOnceOrThatNobodyTells() throws Refused {
        world.desk.place(TEN);
        world.gateway.becomes("g-1", "paid");
        world.gateway.deaf.add(TIMEOUT);
        assertThatThrownBy(() -> world.desk.look())
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT)));
        assertThat(world.state()).isEqualTo(new OrderState.New());
        world.desk.look();
        assertThat(world.state()).isEqualTo(new OrderState.Paid());
        int asked = world.gateway.asked.size();
        world.desk.look();
        assertThat(world.gateway.asked).as("politely").hasSize(asked);
        world.unlocked = false;
        assertThatThrownBy(() -> world.desk.look())
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.why()).isEqualTo(new Failure.IdentityLocked()));
    }

    // Receipts

    @Test
    void aReceiptIsKeptBeforeAnybodyAsksForIt() throws Refused {
        world.desk.place(TEN);
        String id = world.order().id();
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        assertThat(invoices()).isEqualTo(1);
        world.restart();
        world.unlocked = false;
        assertThat(world.desk.receipt(id)).isEqualTo(world.gateway.invoice);
        world.unlocked = true;
        world.pass(Duration.ofHours(1));
        assertThat(invoices()).isEqualTo(1);
    }

    @Test
    void aReceiptThatIsNotThereIsAskedForLessAndLess() {
        world.gateway.receipts = false;
        world.desk.place(TEN);
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofHours(20));
        assertThat(invoices()).isBetween(8L, 11L);
        world.gateway.receipts = true;
        world.pass(Duration.ofHours(20));
        assertThat(world.ledger.topUps().receipt(world.order().id())).contains(world.gateway.invoice);
    }

    @Test
    void receiptsOfOrdersThatAGatewayInventsDoNotFillTheDisk() {
        for (int i = 0; i < 50; i++) {
            String id = "x-" + i;
            Gateway.Order invented = FakeGateway.fresh(id, CHANNEL, "10", world.now);
            world.gateway.book.put(id, FakeGateway.with(invented, "paid", Gateway.Progress.NONE));
        }
        world.pass(Duration.ofHours(3));
        assertThat(world.desk.orders().value()).hasSize(50);
        assertThat(invoices()).isZero();
    }

    private long invoices() {
        return world.gateway.asked.stream()
                .filter(line -> line.startsWith("invoice"))
                .count();
    }

    @Test
    void aReceiptIsFetchedOnceAndKept() throws Refused {
        world.desk.place(TEN);
        String id = world.order().id();
        assertThatThrownBy(() -> world.desk.receipt(id))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING)));
        world.gateway.receipts = false;
        world.gateway.becomes("g-1", "paid");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.order().receipt()).isTrue();
        assertThatThrownBy(() -> world.desk.receipt(id))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING)));
        world.gateway.receipts = true;
        world.gateway.mute.add(TIMEOUT);
        assertThatThrownBy(() -> world.desk.receipt(id))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT)));
        long asked = invoices();
        assertThat(world.desk.receipt(id)).isEqualTo(world.gateway.invoice);
        world.restart();
        world.unlocked = false;
        assertThat(world.desk.receipt(id)).isEqualTo(world.gateway.invoice);
        assertThat(invoices()).isEqualTo(asked + 1);
        assertThatThrownBy(() -> world.desk.receipt("nobody")).isInstanceOf(Refused.class);
    }

    @Test
    void aFullDiskIsToldAndNothingIsSent() {
        world.desk.refresh();
        world.ledger.close();
        world.desk.place(TEN);
        assertRefused(new Failure.LedgerFailed());
        assertThat(world.gateway.asked).doesNotContain("create");
    }
}
