package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.client.Difference;
import porchlight.client.HelperStarter;
import porchlight.client.Live;
import porchlight.client.OwnMoney;
import porchlight.client.Shield;
import porchlight.client.Spent;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Neighbourhood;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.market.Destination;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;

class ConnectModelTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
    private final List<String> outside = new ArrayList<>();
    private Instant now = Instant.now();
    private HelperStarter.Outcome outcome = HelperStarter.Outcome.DONE;

    private HelperStarter.Outcome start(HelperStarter.Step step) {
        outside.add(step.name());
        return outcome;
    }

    private ConnectModel model(FakePorchlight porchlight, Optional<HelperStarter> helper) {
        HomesModel homes = new HomesModel(porchlight, Runnable::run, Runnable::run);
        return new ConnectModel(
                porchlight,
                homes,
                ENGLISH,
                new ConnectModel.Outside(
                        () -> outside.add("topUp"),
                        () -> outside.add("identity"),
                        () -> outside.add("spending"),
                        helper,
                        true,
                        Runnable::run),
                Runnable::run,
                () -> now);
    }

    private Card card(Scenario scenario) {
        ConnectModel model = model(scenario.open(), Optional.of(this::start));
        model.chosen().set(scenario.chosen());
        return model.card().get();
    }

    /// The subtitle without the care for where lines are broken.
    private static String plain(Card card) {
        return card.subtitle().replace('\u00a0', ' ');
    }

    @Test
    void notProtectedIsSaidInRedWithConnectInAmber() {
        Card card = card(Scenario.IDLE);
        assertThat(card.status()).isEqualTo("Not protected");
        assertThat(card.tone()).isEqualTo(Tone.BAD);
        assertThat(card.title()).isEqualTo("Best home in Germany");
        assertThat(card.button().action()).isEqualTo(Action.CONNECT);
        assertThat(card.button().spoken()).startsWith("Connect to Germany, 412 homes, from 0.1");
        assertThat(card.aside()).contains("203.0.113.7");
    }

    @Test
    void aFailedAttemptSaysWhatHappenedWhatWasDoneAndTheStep() {
        Card card = card(Scenario.FAILED);
        assertThat(card.subtitle()).isEqualTo("No home in Germany answered. We tried 3 homes in Germany.");
        assertThat(card.footer()).isEqualTo("Try again, or choose another country.");
    }

    @Test
    void connectingShowsFourStagesWithTheirTimes() {
        Card card = card(Scenario.CONNECTING);
        assertThat(card.status()).isEqualTo("Building the tunnel…");
        assertThat(card.steps())
                .extracting(Card.Step::mark)
                .containsExactly(Card.Mark.DONE, Card.Mark.DONE, Card.Mark.NOW, Card.Mark.LATER);
        assertThat(card.steps().getFirst().text()).isEqualTo("Finding a way · 0.2 s");
        assertThat(card.button().action()).isEqualTo(Action.CANCEL);
        assertThat(card.second()).map(Card.Offer::action).contains(Action.NEXT_HOME);
    }

    @Test
    void onlyOnLightsTheLamp() {
        for (Scenario scenario : Scenario.values()) {
            assertThat(card(scenario).lit()).as(scenario.name()).isEqualTo(scenario.isOn());
        }
    }

    @Test
    void protectedShowsTheNumbersOfTheLedger() {
        Card card = card(Scenario.CONNECTED);
        assertThat(card.status()).isEqualTo("Protected");
        assertThat(card.tail()).isEqualTo("the web sees 84.137.20.11");
        Card.Numbers numbers = card.numbers().orElseThrow();
        assertThat(numbers.clock()).isEqualTo("00:42:17");
        assertThat(numbers.paid().value()).isEqualTo("0.2439");
        assertThat(numbers.payments()).isEqualTo("37 signed payments");
        assertThat(numbers.pace()).isEqualTo("Spending 1.47 MYST/h at this pace · paid 98 % of what was measured");
        assertThat(numbers.runway()).isBetween(0.63, 0.65);
        assertThat(numbers.low()).isFalse();
    }

    @Test
    void theCardSaysWhyAHomeWasChosenFromTheFirstTryToTheSession() {
        assertThat(plain(card(Scenario.CONNECTING)))
                .endsWith("\nChosen: good quality, residential, 31 ms, only 0.11 MYST/GiB + 0.02 MYST/h");
        assertThat(plain(card(Scenario.CONNECTED)))
                .endsWith("\nChosen: worked 9 of 10 times for you, 31 ms, 0.11 MYST/GiB + 0.02 MYST/h");
        assertThat(card(Scenario.FINDING).subtitle()).doesNotContain("Chosen");
    }

    @Test
    void lessThanHalfAnHourIsAWarning() {
        Card.Numbers numbers = card(Scenario.LOW).numbers().orElseThrow();
        assertThat(numbers.low()).isTrue();
        assertThat(numbers.warning()).contains("22 m");
    }

    @Test
    void holdingSaysThatNothingLeaves() {
        Card card = card(Scenario.HOLDING);
        assertThat(card.status()).isEqualTo("Blocked while we reconnect");
        assertThat(card.tail()).isEqualTo("nothing leaves this computer");
        assertThat(plain(card))
                .isEqualTo("Munich stopped answering. Try 2 of 5 · Talking to the home…\n"
                        + "Chosen: worked 3 of 4 times for you, 44 ms, 0.12 MYST/GiB + 0.02 MYST/h");
        assertThat(card.button().action()).isEqualTo(Action.GO_UNPROTECTED);
    }

    @Test
    void aPossibleLeakIsNeverCalledAnythingElse() {
        Card card = card(Scenario.LEAK);
        assertThat(card.status()).isEqualTo("We could not block traffic");
        assertThat(card.tone()).isEqualTo(Tone.BAD);
        assertThat(card.tail()).isEqualTo("treat this connection as open");
    }

    @Test
    void cancelIsAnsweredAtOnceEvenWhenCoreIsSlow() {
        FakePorchlight porchlight = Scenario.CONNECTING.open();
        ConnectModel model = model(porchlight, Optional.empty());
        model.press(Action.CANCEL);
        assertThat(porchlight.asked).containsExactly("disconnect");
        assertThat(model.card().get().status()).isEqualTo("Disconnecting…");
        assertThat(model.card().get().button().ready()).isFalse();
        assertThat(model.card().get().subtitle()).isNotBlank();
        porchlight.connection.publish(new ConnectionState.Off(Optional.empty()));
        assertThat(model.card().get().status()).isEqualTo("Not protected");
        assertThat(model.card().get().button().ready()).isTrue();
    }

    @Test
    void everyButtonDoesWhatItSays() {
        FakePorchlight porchlight = Scenario.BLOCKED.open();
        ConnectModel model = model(porchlight, Optional.of(this::start));
        model.chosen().set(new Destination.InCountry(Neighbourhood.JAPAN));
        model.press(Action.TRY_AGAIN);
        model.press(Action.GO_UNPROTECTED);
        model.press(Action.NEXT_HOME);
        model.press(Action.CONNECT);
        model.press(Action.TOP_UP);
        model.press(Action.IDENTITY);
        model.press(Action.START_HELPER);
        model.press(Action.CLAIM_HELPER);
        model.press(Action.UNBLOCK);
        model.press(Action.OPEN_PORTAL);
        model.press(Action.CLOSE_PORTAL);
        assertThat(porchlight.asked)
                .containsExactly(
                        "connect InCountry[country=DE]",
                        "goUnprotected",
                        "nextHome",
                        "connect InCountry[country=JP]",
                        "unblock",
                        "portal true",
                        "portal false");
        assertThat(outside).containsExactly("topUp", "identity", "START", "CLAIM");
    }

    @Test
    void aHelperThatCannotBeStartedFromHereOffersToTryAgain() {
        ConnectModel model = model(Scenario.HELPER.open(), Optional.empty());
        assertThat(model.card().get().button().action()).isEqualTo(Action.TRY_AGAIN);
        assertThat(card(Scenario.HELPER).button().action()).isEqualTo(Action.START_HELPER);
    }

    @Test
    void anUnclaimedHelperIsClaimedAndNotStarted() {
        Card card = card(Scenario.UNCLAIMED);
        assertThat(card.status()).isEqualTo("Not protected");
        assertThat(card.title()).isEqualTo("Porchlight’s helper belongs to nobody yet.");
        assertThat(card.button().action()).isEqualTo(Action.CLAIM_HELPER);
        assertThat(card.footer()).isEqualTo("It asks for your password once.");
    }

    @Test
    void aHelperThatWeCannotHelpIsNotCalledNotRunning() {
        FakePorchlight porchlight = Scenario.HELPER.open();
        ConnectModel model = model(porchlight, Optional.of(this::start));
        porchlight.connection.publish(new ConnectionState.HelperMissing(new Failure.HelperOfAnother()));
        Card card = model.card().get();
        assertThat(card.status()).isEqualTo("Not protected");
        assertThat(card.title()).isEqualTo("Porchlight’s helper belongs to another account of this computer.");
        assertThat(card.button().action()).isEqualTo(Action.TRY_AGAIN);
        assertThat(card.footer()).startsWith("Use that account");
    }

    @Test
    void aHelperThatWasLostWhileItBlockedLeavesTheWayOut() {
        FakePorchlight porchlight = Scenario.HELPER.open();
        ConnectModel model = model(porchlight, Optional.of(this::start));
        assertThat(model.card().get().wayOut()).isEmpty();
        porchlight.shield.publish(new Shield(
                false,
                Optional.of(new Failure.HelperMissing()),
                true,
                false,
                SplitTunnel.OFF,
                Optional.empty(),
                0,
                0,
                Optional.empty()));
        assertThat(model.card().get().wayOut()).contains("sudo porchlightctl open");
        assertThat(model.card().get().tail()).isEqualTo("what was blocked may still be");
    }

    @Test
    void aPasswordThatWasNotGivenIsSaidAndTheButtonLivesOn() {
        outcome = HelperStarter.Outcome.DECLINED;
        ConnectModel model = model(Scenario.HELPER.open(), Optional.of(this::start));
        model.press(Action.START_HELPER);
        assertThat(model.card().get().footer()).startsWith("The password was not given");
        assertThat(model.card().get().button().ready()).isTrue();
        outcome = HelperStarter.Outcome.FAILED;
        model.press(Action.START_HELPER);
        assertThat(model.card().get().footer()).contains("sudo systemctl start porchlightd.socket");
        outcome = HelperStarter.Outcome.DONE;
        model.press(Action.START_HELPER);
        assertThat(model.card().get().footer()).startsWith("Done.");
        assertThat(outside).containsExactly("START", "START", "START");
    }

    @Test
    void aClaimThatFailedIsNotExplainedByTheStart() {
        outcome = HelperStarter.Outcome.FAILED;
        FakePorchlight porchlight = Scenario.UNCLAIMED.open();
        ConnectModel model = model(porchlight, Optional.of(this::start));
        model.press(Action.CLAIM_HELPER);
        assertThat(model.card().get().footer())
                .isEqualTo(ENGLISH.failure(new Failure.HelperUnclaimed()).step());
        porchlight.connection.publish(new ConnectionState.HelperMissing(new Failure.HelperMissing()));
        assertThat(model.card().get().footer())
                .as("what came of a step says nothing of the next")
                .isEqualTo("It asks for your password once.");
    }

    @Test
    void underLockdownTheWayOutOfEveryCardTurnsItOff() {
        for (Scenario scenario : List.of(Scenario.HOLDING, Scenario.BROKE, Scenario.LEAK)) {
            assertThat(offers(split(scenario, false, SplitTunnel.OFF)))
                    .as("%s", scenario)
                    .contains(Action.GO_UNPROTECTED);
            assertThat(offers(split(scenario, true, SplitTunnel.OFF)))
                    .as("%s under lockdown", scenario)
                    .contains(Action.UNBLOCK)
                    .doesNotContain(Action.GO_UNPROTECTED);
        }
        assertThat(card(Scenario.HOLDING).wayOut()).contains("sudo porchlightctl open");
    }

    private static List<Action> offers(Card card) {
        return Stream.concat(Stream.of(card.button()), card.second().stream())
                .map(Card.Offer::action)
                .toList();
    }

    @Test
    void whileThePasswordIsAskedForTheCardSaysSoAndAsksOnce() {
        List<Runnable> later = new ArrayList<>();
        FakePorchlight porchlight = Scenario.HELPER.open();
        ConnectModel model = new ConnectModel(
                porchlight,
                new HomesModel(porchlight, Runnable::run, Runnable::run),
                ENGLISH,
                new ConnectModel.Outside(() -> {}, () -> {}, () -> {}, Optional.of(this::start), true, later::add),
                Runnable::run);
        model.press(Action.START_HELPER);
        model.press(Action.START_HELPER);
        assertThat(later).hasSize(1);
        assertThat(model.card().get().button().ready()).isFalse();
        assertThat(model.card().get().footer()).contains("Waiting for your password");
        later.getFirst().run();
        assertThat(model.card().get().button().ready()).isTrue();
        porchlight.connection.publish(new ConnectionState.Off(Optional.empty()));
        porchlight.connection.publish(new ConnectionState.HelperMissing(new Failure.HelperMissing()));
        assertThat(model.card().get().footer()).isEqualTo("It asks for your password once.");
    }

    @Test
    void lockdownIsABlockWithTwoWaysOutAndNeverAFault() {
        Card card = card(Scenario.LOCKED);
        assertThat(card.status()).isEqualTo("Internet is blocked");
        assertThat(card.tone()).isEqualTo(Tone.INFO);
        assertThat(card.tail()).isEqualTo("lockdown is on until you connect");
        assertThat(card.title()).isEqualTo("Best home in Germany");
        assertThat(card.button().action()).isEqualTo(Action.CONNECT);
        assertThat(card.second()).map(Card.Offer::action).contains(Action.UNBLOCK);
        assertThat(card.second()).map(Card.Offer::text).contains("Unblock");
        assertThat(card.extra()).map(Card.Offer::action).contains(Action.OPEN_PORTAL);
    }

    @Test
    void everyBlockNamesTheWayOutThatNeedsNoWindow() {
        for (Scenario scenario : Scenario.values()) {
            Card card = card(scenario);
            boolean blocked = card.status().equals("Internet is blocked")
                    || List.of(Scenario.BROKE, Scenario.HOLDING).contains(scenario);
            assertThat(card.wayOut().contains("sudo porchlightctl open"))
                    .as(scenario.name())
                    .isEqualTo(blocked);
        }
    }

    @Test
    void theTimeOfASignInPageRunsDown() {
        now = Instant.parse("2026-11-22T22:00:00Z");
        FakePorchlight porchlight = Scenario.BLOCKED.open();
        ConnectModel model = model(porchlight, Optional.empty());
        porchlight.shield.publish(
                FakePorchlight.held(false, SplitTunnel.OFF, Optional.of(now.plusSeconds(300)), Optional.empty()));
        assertThat(model.card().get().tail()).isEqualTo("a sign-in page may be visited for 5:00");
        assertThat(model.ticking().getValue()).isTrue();
        now = now.plusSeconds(61);
        model.tick();
        assertThat(model.card().get().tail()).isEqualTo("a sign-in page may be visited for 3:59");
        assertThat(model.card().get().footer()).contains("TCP 80 and 443", "Everything else stays blocked");
        assertThat(model.card().get().extra()).map(Card.Offer::action).contains(Action.CLOSE_PORTAL);
        now = now.plusSeconds(900);
        model.tick();
        assertThat(model.card().get().tail()).endsWith("0:00");
        porchlight.shield.publish(FakePorchlight.held(false, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        assertThat(model.ticking().getValue()).isFalse();
        assertThat(model.card().get().tail()).isEqualTo("nothing leaves this computer");
    }

    @Test
    void aRefusedWishIsSaidOnTheBlockThatItWasMadeOn() {
        FakePorchlight porchlight = Scenario.LOCKED.open();
        ConnectModel model = model(porchlight, Optional.empty());
        porchlight.shield.publish(FakePorchlight.held(
                true,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.LOCKDOWN, new Failure.NotKept()))));
        assertThat(model.card().get().footer()).startsWith("The change could not be made.");
        porchlight.shield.publish(FakePorchlight.held(
                true,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.SPLIT, new Failure.NoProgramGroup()))));
        assertThat(model.card().get().footer()).startsWith("You turned lockdown on");
    }

    @Test
    void givingTheInternetBackUnderLockdownTurnsLockdownOff() {
        FakePorchlight porchlight = Scenario.BLOCKED.open();
        ConnectModel model = model(porchlight, Optional.empty());
        assertThat(model.card().get().second()).map(Card.Offer::action).contains(Action.GO_UNPROTECTED);
        porchlight.shield.publish(FakePorchlight.held(true, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        assertThat(model.card().get().second()).map(Card.Offer::action).contains(Action.UNBLOCK);
    }

    private Card split(Scenario scenario, boolean lockdown, SplitTunnel which) {
        FakePorchlight porchlight = scenario.open();
        porchlight.shield.publish(FakePorchlight.held(lockdown, which, Optional.empty(), Optional.empty()));
        return model(porchlight, Optional.empty()).card().get();
    }

    @Test
    void protectionThatIsForSomeProgramsOnlySaysForWhich() {
        String inside = "only for the programs that you start inside";
        Card some = split(Scenario.CONNECTED, true, SplitTunnel.INSIDE);
        assertThat(some.aside()).isEqualTo(inside);
        assertThat(some.tone()).isEqualTo(Tone.WARN);
        Card most = split(Scenario.CONNECTED, false, SplitTunnel.OUTSIDE);
        assertThat(most.aside()).isEqualTo("for everything but the programs that you start outside");
        assertThat(most.tone()).isEqualTo(Tone.OK);
        assertThat(split(Scenario.CONNECTED, false, SplitTunnel.OFF).aside()).isEmpty();
        assertThat(split(Scenario.IDLE, false, SplitTunnel.INSIDE).footer())
                .isEqualTo("Kill switch is armed, " + inside + ".");
    }

    @Test
    void aBlockThatLeavesProgramsFreeNeverSaysThatNothingLeaves() {
        for (SplitTunnel which : List.of(SplitTunnel.INSIDE, SplitTunnel.OUTSIDE)) {
            for (Scenario scenario : List.of(Scenario.BLOCKED, Scenario.HOLDING)) {
                Card card = split(scenario, false, which);
                assertThat(card.tail() + card.footer())
                        .as(scenario + " " + which)
                        .doesNotContain("leaves");
                assertThat(card.tail()).contains("programs that you start");
                assertThat(card.tone()).isEqualTo(which == SplitTunnel.INSIDE ? Tone.WARN : Tone.INFO);
            }
            assertThat(split(Scenario.BROKE, false, which).aside()).contains("programs that you start");
        }
        Card locked = split(Scenario.LOCKED, true, SplitTunnel.OUTSIDE);
        assertThat(locked.footer())
                .isEqualTo("You turned lockdown on, for everything but the programs that you start outside.");
        assertThat(locked.aside()).contains("outside");
        // lockdown leaves nobody free that the tunnel is not for
        assertThat(split(Scenario.LOCKED, true, SplitTunnel.INSIDE))
                .isEqualTo(split(Scenario.LOCKED, true, SplitTunnel.OFF));
        assertThat(split(Scenario.HOLDING, true, SplitTunnel.INSIDE).tail()).isEqualTo("nothing leaves this computer");
    }

    @Test
    void disconnectingUnderLockdownDoesNotPromiseTheOpen() {
        FakePorchlight porchlight = Scenario.CONNECTED.open();
        porchlight.shield.publish(FakePorchlight.held(true, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        ConnectModel model = model(porchlight, Optional.empty());
        model.press(Action.DISCONNECT);
        assertThat(model.card().get().tail()).isEqualTo("lockdown keeps everything blocked");
        assertThat(model.card().get().tone()).isEqualTo(Tone.INFO);
    }

    @Test
    void withoutAnIdentityTheButtonLeadsToOne() {
        FakePorchlight porchlight = Scenario.EMPTY.open();
        assertThat(model(porchlight, Optional.empty()).card().get().button().action())
                .isEqualTo(Action.IDENTITY);
        assertThat(porchlight.wallet.value().lock()).isEqualTo(Wallet.Lock.NONE);
    }

    @Test
    void anotherPlaceWhileProtectedOffersToMoveThere() {
        ConnectModel model = model(Scenario.CONNECTED.open(), Optional.empty());
        model.chosen().set(new Destination.InCountry(Neighbourhood.JAPAN));
        Card card = model.card().get();
        assertThat(card.button().action()).isEqualTo(Action.DISCONNECT);
        assertThat(card.second()).map(Card.Offer::text).contains("Move to Japan");
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void noStateIsWithoutASentenceAndAButton(Scenario scenario) {
        for (String language : Messages.LANGUAGES) {
            FakePorchlight porchlight = scenario.open();
            HomesModel homes = new HomesModel(porchlight, Runnable::run, Runnable::run);
            ConnectModel model = new ConnectModel(
                    porchlight,
                    homes,
                    Messages.of(Locale.of(language)),
                    new ConnectModel.Outside(() -> {}, () -> {}, () -> {}, Optional.empty(), true, Runnable::run),
                    Runnable::run);
            Card card = model.card().get();
            assertThat(card.status()).isNotBlank().doesNotContain("{");
            assertThat(card.title()).isNotBlank().doesNotContain("{");
            assertThat(card.subtitle()).isNotBlank().doesNotContain("{");
            assertThat(card.button().text()).isNotBlank();
        }
    }

    @Test
    void noLongerListeningAfterClose() {
        FakePorchlight porchlight = Scenario.IDLE.open();
        ConnectModel model = model(porchlight, Optional.empty());
        model.close();
        Card before = model.card().get();
        Live<ConnectionState> live = porchlight.connection;
        live.publish(new ConnectionState.LeakPossible(new Failure.NotBlocked()));
        assertThat(model.card().get()).isSameAs(before);
    }

    @Test
    void aWarningStandsAboveTheMapUntilItIsReadAndComesAgainOnlyAnew() {
        FakePorchlight porchlight = Scenario.CONNECTED.open();
        ConnectModel model = model(porchlight, Optional.empty());
        assertThat(model.notice().get()).isEmpty();
        porchlight.guard.spent.publish(spent(Set.of(Spent.Warning.SESSION_CAP)));
        assertThat(model.notice().get().orElseThrow().text()).startsWith("80 % of your cap for this session");
        model.dismiss();
        assertThat(model.notice().get()).isEmpty();
        porchlight.guard.spent.publish(spent(Set.of(Spent.Warning.SESSION_CAP, Spent.Warning.TIME_LEFT)));
        assertThat(model.notice().get().orElseThrow().text())
                .isEqualTo("At this pace the session ends in 29 m, behind the shield.");
        porchlight.guard.spent.publish(spent(Set.of()));
        porchlight.guard.spent.publish(spent(Set.of(Spent.Warning.SESSION_CAP)));
        assertThat(model.notice().get()).isPresent();
        assertThat(model.card().get().numbers().orElseThrow().pace()).endsWith("paid 98 % of what was measured");
    }

    private static void anotherDevicePromised(FakePorchlight porchlight, String myst) {
        Wallet known = porchlight.wallet.value();
        porchlight.wallet.publish(new Wallet(
                known.identity(),
                known.lock(),
                known.registration(),
                known.channel(),
                known.balance(),
                known.deposited(),
                known.settled(),
                known.promised(),
                known.rates(),
                Wallet.Source.CHAIN,
                Optional.empty(),
                List.of(new Difference(
                        Difference.Kind.HUB_PROMISE_HIGHER,
                        Optional.of(Money.ofMyst(myst)),
                        Optional.of(Money.ofMyst("1"))))));
    }

    @Test
    void thatAnotherDevicePaysWithTheSameIdentityIsSaidOnceEachTimeItHappens() {
        FakePorchlight porchlight = Scenario.IDLE.open();
        ConnectModel model = model(porchlight, Optional.empty());
        anotherDevicePromised(porchlight, "3");
        assertThat(model.notice().get().orElseThrow().text())
                .contains("The hub knew of 3", "used on another device too");
        model.dismiss();
        assertThat(model.notice().get()).isEmpty();
        assertThat(porchlight.asked).doesNotContain("guard.dismiss");
        anotherDevicePromised(porchlight, "3");
        assertThat(model.notice().get()).as("read").isEmpty();
        anotherDevicePromised(porchlight, "4");
        assertThat(model.notice().get()).isPresent();
    }

    @Test
    void theReminderLeadsToATopUpAndIsPutAway() {
        FakePorchlight porchlight = Scenario.IDLE.open();
        ConnectModel model = model(porchlight, Optional.empty());
        porchlight.guard.own.publish(new OwnMoney(
                Optional.empty(),
                Optional.of(Money.ZERO),
                Optional.empty(),
                OwnMoney.Hold.NO_MYST,
                Money.ZERO,
                Optional.empty(),
                true));
        assertThat(model.notice().get().orElseThrow().text()).contains("too little MYST");
        model.dismiss();
        assertThat(porchlight.asked).contains("guard.dismiss");
    }

    @Test
    void aReachedCapSaysWhichAndLeadsToTheLimitsAndNotToATopUp() {
        FakePorchlight porchlight = Scenario.CONNECTED.open();
        ConnectModel model = model(porchlight, Optional.empty());
        porchlight.connection.publish(new ConnectionState.Blocked(
                new Failure.CapReached(Failure.Cap.DAY, Money.ofMyst("5")), Optional.empty()));
        Card card = model.card().get();
        assertThat(card.status()).isEqualTo("Internet is blocked");
        assertThat(card.title()).isEqualTo("Your cap of 5.00 MYST for one day is reached.");
        assertThat(card.button().action()).isEqualTo(Action.SPENDING);
        assertThat(card.extra().orElseThrow().action()).isEqualTo(Action.TRY_AGAIN);
        model.press(Action.SPENDING);
        porchlight.connection.publish(new ConnectionState.Off(Optional.of(
                new Failure.TooDear(new Destination.Anywhere(), 12, Money.ofMyst("0.25"), Money.ofMyst("0.06")))));
        assertThat(model.card().get().subtitle()).contains("all 12 homes").contains("0.25 MYST/GiB");
        assertThat(model.card().get().button().action()).isEqualTo(Action.SPENDING);
        assertThat(model.card().get().second().orElseThrow().action()).isEqualTo(Action.CONNECT);
    }

    private static Spent spent(Set<Spent.Warning> warnings) {
        return new Spent(
                Money.ofMyst("0.98"),
                Money.ofMyst("1"),
                1L << 30,
                Money.ofMyst("1.1"),
                Optional.of(java.time.Duration.ofMinutes(29)),
                warnings);
    }
}
