package porchlight.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.LeakPossible;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.OutOfBalance;
import porchlight.connection.ConnectionState.Paused;
import porchlight.identity.Address;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

class MachineTest {
    private static final Country DE = new Country("DE");
    private static final Destination GERMANY = new Destination.InCountry(DE);
    private static final Country FR = new Country("FR");
    private static final List<Home> HOMES = List.of(home(1), home(2), home(3));
    private static final List<Home> FRENCH = List.of(home(11, FR), home(12, FR), home(13, FR), home(14, FR));

    /// Plays events one after the other and keeps what happened.
    private static final class Play {
        private Situation now = Situation.START;
        private final List<Effect> effects = new ArrayList<>();

        Play on(Event... events) {
            for (Event event : events) {
                Machine.Step step = Machine.next(now, event);
                now = step.now();
                effects.addAll(step.effects());
            }
            return this;
        }

        Play forget() {
            effects.clear();
            return this;
        }

        ConnectionState state() {
            return now.state();
        }

        long attempt() {
            return now.attempt();
        }
    }

    static Home home(int n) {
        return home(n, DE);
    }

    private static Home home(int n, Country country) {
        byte[] id = new byte[20];
        id[19] = (byte) n;
        return new Home(
                new Proposal(
                        new HomeId(Address.of(id), "dvpn"),
                        country,
                        "Berlin",
                        "Telekom",
                        3320,
                        IpType.RESIDENTIAL,
                        List.of("nats://203.0.113.4:4222"),
                        List.of(),
                        Quality.UNKNOWN),
                Price.FREE);
    }

    private static Choice choice(Home home) {
        int n = home.id().provider().bytes()[19];
        return new Choice(home, Set.of(Choice.Reason.RESIDENTIAL), new Choice.Past(n, 99, true));
    }

    private static Event.Found found(long attempt, List<Home> homes, List<Home> beyond) {
        return new Event.Found(
                attempt,
                homes.stream().map(MachineTest::choice).toList(),
                beyond.stream().map(MachineTest::choice).toList());
    }

    private static Session session(Home home) {
        return new Session("s", home, Instant.EPOCH, "198.18.0.1", true);
    }

    @Test
    void nothingIsBegunAnewWhereNoSessionRuns() {
        assertThat(new Play().on(new Event.Reconnect()).effects).isEmpty();
        Play dialling = dialling().forget();
        ConnectionState before = dialling.state();
        assertThat(dialling.on(new Event.Reconnect()).effects).isEmpty();
        assertThat(dialling.state()).isEqualTo(before);
    }

    @Test
    void aSessionIsBegunAnewAtTheSameHomeAndBlockedMeanwhile() {
        Play play = connected().forget();
        long before = play.attempt();
        Home home = ((On) play.state()).session().home();
        play.on(new Event.Reconnect());
        assertThat(play.effects)
                .containsExactly(
                        new Effect.Abandon(before),
                        new Effect.Block(),
                        new Effect.Dial(play.attempt(), home, List.of(), true));
        assertThat(play.state()).isInstanceOfSatisfying(Holding.class, holding -> {
            assertThat(holding.progress().home()).contains(home);
            assertThat(holding.progress().wish()).isEqualTo(GERMANY);
        });
        long a = play.attempt();
        play.on(new Event.Shielded(a), new Event.Established(a, session(home), Duration.ofMillis(4)));
        assertThat(play.state()).isInstanceOfSatisfying(On.class, on -> {
            assertThat(on.session().home()).isEqualTo(home);
            assertThat(on.wish()).isEqualTo(GERMANY);
        });
    }

    @Test
    void aHomeThatDoesNotAnswerWhenItsSessionIsBegunAnewGivesWayToItsNeighboursAndNeverToTheOpen() {
        Play play = connected();
        Home home = ((On) play.state()).session().home();
        play.on(new Event.Reconnect()).forget();
        long again = play.attempt();
        play.on(new Event.Missed(again, new Failure.HomeSilent(home)));
        assertThat(play.state()).isInstanceOf(Holding.class);
        assertThat(play.effects)
                .containsExactly(
                        new Effect.Abandon(again), new Effect.Find(play.attempt(), GERMANY, Set.of(home.id())));
        play.forget().on(found(play.attempt(), List.of(), List.of()));
        assertThat(play.state()).isInstanceOf(Blocked.class);
        assertThat(play.effects).noneMatch(Effect.Open.class::isInstance);
    }

    @Test
    void aResolverThatIsSilentEndsInABlockThatSaysSoAndNoOtherHomeIsTried() {
        Play play = connected().forget();
        Failure why = new Failure.ResolverSilent("Quad9");
        play.on(new Event.Refused(play.attempt(), why));
        assertThat(play.state()).isEqualTo(new Blocked(why, Optional.of(GERMANY)));
        assertThat(play.effects).noneMatch(Effect.Dial.class::isInstance).noneMatch(Effect.Open.class::isInstance);
    }

    private static Play dialling() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        return play.on(found(play.attempt(), HOMES, List.of()));
    }

    private static Play connected() {
        Play play = dialling();
        long a = play.attempt();
        return play.on(
                        new Event.Reached(a, Stage.TALKING, Duration.ofMillis(1)),
                        new Event.Reached(a, Stage.TUNNEL, Duration.ofMillis(2)),
                        new Event.Shielded(a),
                        new Event.Reached(a, Stage.CHECKING, Duration.ofMillis(3)),
                        new Event.Established(a, session(HOMES.getFirst()), Duration.ofMillis(4)))
                .forget();
    }

    @Test
    void aHomeThatIsLostInMidSessionLeadsToTheNextOneBehindTheShieldAndItsReasonIsKept() {
        Play play = connected();
        Failure gone = new Failure.HomeGone(HOMES.getFirst());
        play.on(new Event.Lost(play.attempt(), gone));

        assertThat(play.state())
                .isInstanceOfSatisfying(
                        Holding.class,
                        h -> assertThat(h.progress().missed()).containsExactly(new MissedHome(HOMES.getFirst(), gone)));
        assertThat(play.effects)
                .containsExactly(
                        new Effect.Block(),
                        new Effect.Abandon(1),
                        new Effect.Find(2, GERMANY, Set.of(HOMES.getFirst().id())));
    }

    @Test
    void aSilentHomeLeadsToTheNextOneWithTheReasonKept() {
        Play play = dialling().forget();
        Failure silent = new Failure.HomeSilent(HOMES.getFirst());
        play.on(new Event.Missed(play.attempt(), silent));

        assertThat(play.state()).isInstanceOfSatisfying(Connecting.class, c -> {
            assertThat(c.progress().home()).contains(HOMES.get(1));
            assertThat(c.progress().tryNumber()).isEqualTo(2);
            assertThat(c.progress().missed()).containsExactly(new MissedHome(HOMES.getFirst(), silent));
        });
        assertThat(play.effects)
                .containsExactly(new Effect.Abandon(1), new Effect.Dial(2, HOMES.get(1), HOMES.subList(2, 3), false));
    }

    @Test
    void aDialMayAskTwoMoreButAHomeThatWasAskedForByNameHasNoRivals() {
        assertThat(dialling().effects).contains(new Effect.Dial(1, HOMES.getFirst(), HOMES.subList(1, 3), false));

        Play play = new Play();
        play.on(new Event.Connect(new Destination.ThisHome(HOMES.getFirst().id(), DE)));
        play.on(found(play.attempt(), HOMES, List.of()));
        assertThat(play.effects).contains(new Effect.Dial(1, HOMES.getFirst(), List.of(), false));
    }

    @Test
    void aRivalThatAnswersFirstIsTriedAndTheFirstHomeStandsBehindAllOthers() {
        Play play = dialling().forget();
        play.on(new Event.Answered(play.attempt(), HOMES.get(1), List.of()));
        assertThat(play.state()).isInstanceOfSatisfying(Connecting.class, c -> {
            assertThat(c.progress().home()).contains(HOMES.get(1));
            assertThat(c.progress().missed()).isEmpty();
        });
        assertThat(play.effects).isEmpty();

        play.on(new Event.Missed(play.attempt(), new Failure.HomeRefused(HOMES.get(1))));
        assertThat(play.effects)
                .containsExactly(
                        new Effect.Abandon(1), new Effect.Dial(2, HOMES.get(2), List.of(HOMES.getFirst()), false));
    }

    @Test
    void aHomeThatLiedInTheRaceIsKeptWithItsReasonAndNotTriedAgain() {
        Play play = dialling().forget();
        MissedHome liar = new MissedHome(HOMES.getFirst(), new Failure.HomeLied(HOMES.getFirst()));
        play.on(new Event.Answered(play.attempt(), HOMES.get(2), List.of(liar)));
        play.on(new Event.Missed(play.attempt(), new Failure.HomeRefused(HOMES.get(2))));

        assertThat(play.effects)
                .containsExactly(new Effect.Abandon(1), new Effect.Dial(2, HOMES.get(1), List.of(), false));
        assertThat(play.state())
                .isInstanceOfSatisfying(
                        Connecting.class,
                        c -> assertThat(c.progress().missed())
                                .containsExactly(
                                        liar, new MissedHome(HOMES.get(2), new Failure.HomeRefused(HOMES.get(2)))));
    }

    @Test
    void aRaceThatNobodyWinsCountsAsATryOfEach() {
        Play play = dialling();
        List<MissedHome> others = HOMES.subList(1, 3).stream()
                .map(home -> new MissedHome(home, new Failure.HomeSilent(home)))
                .toList();
        play.on(new Event.Missed(play.attempt(), new Failure.HomeSilent(HOMES.getFirst()), others));
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.AllMissed(DE, 3))));
    }

    @Test
    void aFailureBeforeTheShieldWasUpEndsInTheOpenWithItsReason() {
        Play play = dialling();
        for (Home home : HOMES) {
            play.on(new Event.Missed(play.attempt(), new Failure.HomeSilent(home)));
        }
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.AllMissed(DE, 3))));
        assertThat(play.effects).noneMatch(e -> e instanceof Effect.Open);
    }

    @Test
    void aFailureAfterTheShieldWasUpEndsBlockedAndNeverOpensByItself() {
        Play play = dialling();
        play.on(new Event.Shielded(play.attempt()));
        for (Home home : HOMES) {
            play.on(new Event.Missed(play.attempt(), new Failure.NoHandshake(home)));
        }
        assertThat(play.state()).isEqualTo(new Blocked(new Failure.AllMissed(DE, 3), Optional.of(GERMANY)));
        assertThat(play.effects).contains(new Effect.Block()).noneMatch(e -> e instanceof Effect.Open);
    }

    /// Misses whoever is tried until nobody is left, and says who it was.
    private static List<Home> missEverybody(Play play) {
        List<Home> tried = new ArrayList<>();
        while (progress(play).flatMap(ConnectionState.Progress::home).isPresent()) {
            Home home = progress(play).flatMap(ConnectionState.Progress::home).orElseThrow();
            tried.add(home);
            assertThat(tried).as("bounded").hasSizeLessThan(50);
            play.on(new Event.Missed(play.attempt(), new Failure.HomeSilent(home)));
        }
        return tried;
    }

    private static Optional<ConnectionState.Progress> progress(Play play) {
        return switch (play.state()) {
            case Connecting c -> Optional.of(c.progress());
            case Holding h -> Optional.of(h.progress());
            default -> Optional.empty();
        };
    }

    private static List<Home> germans(int count) {
        return IntStream.rangeClosed(21, 20 + count).mapToObj(MachineTest::home).toList();
    }

    @Test
    void whoAskedForGermanyNeverComesOutElsewhereUnlessThatIsAllowed() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.on(found(play.attempt(), germans(9), List.of()));
        assertThat(missEverybody(play)).isEqualTo(germans(9).subList(0, Machine.TRIES));
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.AllMissed(DE, Machine.TRIES))));
    }

    @Test
    void whenEverybodyInTheCountryMissedItGoesOnElsewhereAsAllowedAndThenStops() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.on(found(play.attempt(), germans(9), FRENCH));
        List<Home> expected = new ArrayList<>(germans(Machine.TRIES));
        expected.addAll(FRENCH.subList(0, Fallback.BEYOND));
        assertThat(missEverybody(play)).isEqualTo(expected);
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.AllMissedAround(8, 2))));
    }

    @Test
    void aCountryWithoutHomesLeadsElsewhereWhereThatIsAllowed() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.on(found(play.attempt(), List.of(), FRENCH));
        assertThat(missEverybody(play)).isEqualTo(FRENCH.subList(0, Fallback.BEYOND));
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.AllMissed(FR, 3))));
    }

    @Test
    void goingOnElsewhereBehindTheShieldStaysHoldingToTheEnd() {
        Play play = connected();
        play.on(new Event.Lost(play.attempt(), new Failure.HomeGone(HOMES.getFirst())));
        play.on(found(play.attempt(), HOMES, FRENCH));
        for (int tries = 2; tries < 8; tries++) {
            int now = tries;
            assertThat(play.state())
                    .isInstanceOfSatisfying(
                            Holding.class,
                            h -> assertThat(h.progress().tryNumber()).isEqualTo(now));
            assertThat(play.now.shielded()).isTrue();
            Home home = progress(play).flatMap(ConnectionState.Progress::home).orElseThrow();
            play.on(new Event.Missed(play.attempt(), new Failure.HomeSilent(home)));
        }
        assertThat(play.state()).isEqualTo(new Blocked(new Failure.AllMissedAround(7, 2), Optional.of(GERMANY)));
        assertThat(play.effects).noneMatch(e -> e instanceof Effect.Open);
    }

    @Test
    void howManyWillBeTriedIsSaidAsItIs() {
        Play play = dialling();
        assertThat(progress(play).orElseThrow().tries()).isEqualTo(HOMES.size());
        Play lost = connected();
        lost.on(new Event.Lost(lost.attempt(), new Failure.HomeGone(HOMES.getFirst())));
        lost.on(found(lost.attempt(), germans(9), List.of()));
        assertThat(progress(lost).orElseThrow().tries()).isEqualTo(Machine.TRIES);
    }

    @Test
    void skippingHomesNeverRunsOutAndNeverGrowsTheTries() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.on(found(play.attempt(), germans(2), FRENCH));
        for (int i = 0; i < 30; i++) {
            play.on(new Event.NextHome());
            if (progress(play).orElseThrow().home().isEmpty()) {
                play.on(found(play.attempt(), germans(2), FRENCH));
            }
            assertThat(progress(play).orElseThrow().tryNumber()).isEqualTo(1);
            assertThat(progress(play).orElseThrow().tries()).isLessThanOrEqualTo(8);
            assertThat(progress(play).orElseThrow().missed()).isEmpty();
        }
    }

    @Test
    void whatIsNoHomesFaultIsNotSaidOfTheHomes() {
        Play play = dialling();
        for (int i = 0; i < HOMES.size(); i++) {
            play.on(new Event.Missed(play.attempt(), new Failure.BrokerUnreachable()));
        }
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.BrokerUnreachable())));
    }

    @Test
    void whyAHomeWasChosenStaysWithItFromTheFirstTryToTheSession() {
        Play play = dialling();
        assertThat(progress(play).orElseThrow().choice()).contains(choice(HOMES.getFirst()));
        play.on(new Event.Missed(play.attempt(), new Failure.HomeSilent(HOMES.getFirst())));
        assertThat(progress(play).orElseThrow().choice()).contains(choice(HOMES.get(1)));
        play.on(
                new Event.Shielded(play.attempt()),
                new Event.Established(play.attempt(), session(HOMES.get(1)), Duration.ofMillis(4)),
                new Event.Slow(play.attempt(), true));
        assertThat(play.state())
                .isInstanceOfSatisfying(On.class, on -> assertThat(on.choice()).contains(choice(HOMES.get(1))));
    }

    @Test
    void aLateAnswerOfAnOldAttemptChangesNothing() {
        Play play = dialling();
        long old = play.attempt();
        play.on(new Event.Missed(old, new Failure.HomeSilent(HOMES.getFirst())));
        Situation before = play.now;
        play.forget()
                .on(
                        new Event.Established(old, session(HOMES.getFirst()), Duration.ZERO),
                        new Event.Lost(old, new Failure.TunnelDied()),
                        new Event.Refused(old, new Failure.NotRegistered()));
        assertThat(play.now).isEqualTo(before);
        assertThat(play.effects).isEmpty();
    }

    @Test
    void anEmptyBalanceInMidSessionStaysBlockedAndTriesNoOtherHome() {
        Play play = connected();
        play.on(new Event.Refused(play.attempt(), new Failure.OutOfBalance(Money.ZERO)));
        assertThat(play.state()).isInstanceOf(OutOfBalance.class);
        assertThat(play.effects).containsExactly(new Effect.Abandon(1), new Effect.Block());
    }

    @Test
    void aCapThatIsReachedInMidSessionLeadsToABlockAndToNoOtherHome() {
        Failure cap = new Failure.CapReached(Failure.Cap.DAY, Money.ofMyst("5"));
        Play play = connected();
        Destination wish = ((On) play.state()).wish();
        play.forget().on(new Event.Refused(play.attempt(), cap));
        assertThat(play.state()).isEqualTo(new Blocked(cap, Optional.of(wish)));
        assertThat(play.effects).containsExactly(new Effect.Abandon(1), new Effect.Block());
    }

    @Test
    void aHomeThatCostTooMuchForTooLongIsLeftBehindTheShieldForAnother() {
        Play play = connected();
        Home home = ((On) play.state()).session().home();
        Failure why = new Failure.Overcharged(home, Failure.ABOVE_MEASURED);
        play.forget().on(new Event.Lost(play.attempt(), why));
        assertThat(play.state())
                .isInstanceOfSatisfying(
                        Holding.class,
                        holding -> assertThat(holding.progress().missed()).containsExactly(new MissedHome(home, why)));
        assertThat(play.effects).startsWith(new Effect.Block(), new Effect.Abandon(1));
    }

    @Test
    void whereEverybodyIsTooDearNobodyIsTriedAndTheReasonIsSaid() {
        Failure dear = new Failure.TooDear(GERMANY, 3, Money.ofWei(2), Money.ofWei(1));
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.forget().on(new Event.Refused(play.attempt(), dear));
        assertThat(play.state()).isEqualTo(new Off(Optional.of(dear)));
        assertThat(play.effects).noneMatch(effect -> effect instanceof Effect.Open);
    }

    @Test
    void aPolicyThatCouldNotBeAppliedIsSaidPlainly() {
        Play play = connected();
        play.on(new Event.ShieldBroken(new Failure.NotBlocked()));
        assertThat(play.state()).isEqualTo(new LeakPossible(new Failure.NotBlocked()));
    }

    @Test
    void aHelperThatDiesInMidSessionIsSaidAndItsRulesAreStillRemembered() {
        Play play = connected();
        play.on(new Event.HelperLost(new Failure.HelperMissing()));
        assertThat(play.state()).isInstanceOf(HelperMissing.class);
        play.on(new Event.HelperFound(true));
        assertThat(play.state()).isInstanceOf(Blocked.class);
        assertThat(play.now.shielded()).isTrue();
    }

    @Test
    void aHelperFoundBlockingAtTheStartMeansBlockedAndNotOff() {
        assertThat(new Play().on(new Event.HelperFound(true)).state()).isInstanceOf(Blocked.class);
    }

    @Test
    void nobodyAtHomeSaysSo() {
        Play play = new Play().on(new Event.Connect(GERMANY));
        play.on(found(play.attempt(), List.of(), List.of()));
        assertThat(play.state()).isEqualTo(new Off(Optional.of(new Failure.NoHomes(GERMANY))));
    }

    @Test
    void cancellingStopsTheAttemptAndOpens() {
        Play play = dialling().forget().on(new Event.Disconnect());
        assertThat(play.state()).isEqualTo(new Disconnecting(true));
        assertThat(play.effects).containsExactly(new Effect.Abandon(1), new Effect.Open(false));
        assertThat(play.on(new Event.Opened()).state()).isEqualTo(new Off(Optional.empty()));
    }

    @Test
    void theFourStagesAreTimedAndEndInOn() {
        Play play = connected();
        assertThat(play.state())
                .isInstanceOfSatisfying(
                        On.class,
                        on -> assertThat(on.times())
                                .extracting(StageTime::stage)
                                .containsExactly(Stage.FINDING, Stage.TALKING, Stage.TUNNEL, Stage.CHECKING));
    }

    @Test
    void anotherCountryWhileConnectedGoesThereBehindTheShield() {
        Play play = connected();
        Destination austria = new Destination.InCountry(new Country("AT"));
        play.on(new Event.Connect(austria));
        assertThat(play.state()).isInstanceOf(Holding.class);
        assertThat(play.effects)
                .containsExactly(new Effect.Abandon(1), new Effect.Block(), new Effect.Find(2, austria, Set.of()));
    }

    @Test
    void slowIsStillProtected() {
        Play play = connected();
        play.on(new Event.Slow(play.attempt(), true));
        assertThat(play.state())
                .isInstanceOfSatisfying(On.class, on -> assertThat(on.slow()).isTrue());
    }

    /// Whatever happens in whatever order: the shield opens only after the user said Disconnect or Pause.
    @Test
    void onlyTheUsersWordOpensTheShield() {
        qt().forAll(lists().of(integers().between(0, EVENTS)).ofSizeBetween(1, 60))
                .checkAssert(script -> {
                    Play play = new Play();
                    boolean asked = false;
                    for (int n : script) {
                        Event event = event(n, play.attempt());
                        asked |= isWishForTheOpen(event);
                        boolean before = play.now.shielded();
                        boolean leaving = isLeaving(play.state());
                        play.forget().on(event);
                        if (play.effects.stream().anyMatch(e -> e instanceof Effect.Open)) {
                            assertThat(isWishForTheOpen(event)).isTrue();
                        }
                        if (before && !play.now.shielded() && !(event instanceof Event.HelperFound)) {
                            assertThat(asked).isTrue();
                            assertThat(event instanceof Event.Opened || (leaving && event instanceof Event.Connect))
                                    .isTrue();
                        }
                        if (play.now.state() instanceof On) {
                            assertThat(play.now.shielded()).isTrue();
                        }
                    }
                });
    }

    /// A pause ends in the open only by the user's word: everything else that ends it either raises the shield before
    /// anything else is done, or says that it cannot be told.
    @Test
    void whateverEndsAPauseButTheUsersWordRaisesTheShieldFirst() {
        qt().forAll(lists().of(integers().between(0, EVENTS)).ofSizeBetween(1, 60))
                .checkAssert(script -> {
                    Play play = connected().on(event(14, 0));
                    for (int n : script) {
                        boolean paused = play.state() instanceof Paused;
                        Event event = event(n, play.attempt());
                        play.forget().on(event);
                        if (!(play.state() instanceof Paused)) {
                            boolean opens = event instanceof Event.Disconnect;
                            boolean says =
                                    play.state() instanceof LeakPossible || play.state() instanceof HelperMissing;
                            if (paused && !opens && !says) {
                                assertThat(play.now.shielded()).isTrue();
                                assertThat(play.effects.getFirst())
                                        .isInstanceOfAny(Effect.Raise.class, Effect.Find.class);
                                assertThat(play.effects.getFirst() instanceof Effect.Raise || isBlocking(event))
                                        .as("where it does not raise the shield the helper has said that it blocks")
                                        .isTrue();
                            }
                        } else {
                            assertThat(play.now.shielded()).isNotEqualTo(((Paused) play.state()).open());
                        }
                    }
                });
    }

    private static boolean isBlocking(Event event) {
        return event instanceof Event.Locked
                || event instanceof Event.StayedBlocked
                || event instanceof Event.HelperFound;
    }

    private static boolean isWishForTheOpen(Event event) {
        return event instanceof Event.Disconnect || event instanceof Event.Pause;
    }

    private static boolean isLeaving(ConnectionState state) {
        return state instanceof Disconnecting;
    }

    private static final int EVENTS = 24;

    private static Event event(int n, long a) {
        Home home = HOMES.getFirst();
        return switch (n) {
            case 0 -> new Event.Connect(GERMANY);
            case 1 -> new Event.NextHome();
            case 2 -> new Event.Disconnect();
            case 3 -> found(a, HOMES, List.of());
            case 4 -> found(a, List.of(), FRENCH);
            case 5 -> new Event.Reached(a, Stage.TALKING, Duration.ofMillis(5));
            case 6 -> new Event.Shielded(a);
            case 7 -> new Event.Established(a, session(home), Duration.ofMillis(5));
            case 8 -> new Event.Missed(a, new Failure.HomeSilent(home));
            case 9 -> new Event.Refused(a, new Failure.OutOfBalance(Money.ZERO));
            case 10 -> new Event.Lost(a, new Failure.HomeGone(home));
            case 11 -> new Event.Opened();
            case 12 -> new Event.ShieldBroken(new Failure.NotBlocked());
            case 13 -> new Event.HelperLost(new Failure.HelperMissing());
            case 14, 15, 16 -> new Event.Pause(Instant.EPOCH, Duration.ofMinutes(n));
            case 17 -> new Event.Resume();
            case 18 -> new Event.PauseOver(a);
            case 19 -> new Event.Raised(a);
            case 20 -> new Event.Established(a, session(home), Duration.ofMillis(5));
            case 21 -> new Event.StayedBlocked();
            case 22 -> new Event.Locked();
            case 23 -> new Event.HelperFound(false);
            default -> new Event.HelperFound(true);
        };
    }
}
