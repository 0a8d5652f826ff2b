package porchlight.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.LeakPossible;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.Paused;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;

/// A pause is the user's own wish for the open, and for a while only: what ends it raises the shield first.
class PauseRulesTest {
    private static final Destination GERMANY = new Destination.InCountry(new Country("DE"));
    private static final Destination AUSTRIA = new Destination.InCountry(new Country("AT"));
    private static final Home HOME = MachineTest.home(1);
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Event PAUSE = new Event.Pause(NOW, FIVE);

    private final List<Effect> effects = new ArrayList<>();

    private Situation after(Situation was, Event... events) {
        Situation now = was;
        for (Event event : events) {
            Machine.Step step = Machine.next(now, event);
            now = step.now();
            effects.addAll(step.effects());
        }
        return now;
    }

    private Situation on() {
        Situation begun = after(Situation.START, new Event.Connect(GERMANY));
        long a = begun.attempt();
        Situation on = after(
                begun,
                new Event.Found(a, List.of(new Choice(HOME, Set.of(), Choice.Past.NONE)), List.of()),
                new Event.Shielded(a),
                new Event.Established(a, new Session("s", HOME, NOW, "198.18.0.1", true), Duration.ZERO));
        effects.clear();
        return on;
    }

    private Situation paused() {
        Situation paused = after(on(), PAUSE, new Event.Opened());
        effects.clear();
        return paused;
    }

    private static Paused pause(Situation now) {
        assertThat(now.state()).isInstanceOf(Paused.class);
        return (Paused) now.state();
    }

    @Test
    void withoutASessionThereIsNothingToPause() {
        Situation trying = after(Situation.START, new Event.Connect(GERMANY));
        Situation lost = after(on(), new Event.Lost(1, new Failure.HomeGone(HOME)));
        Situation locked = after(Situation.START, new Event.Locked());
        effects.clear();
        for (Situation was : List.of(Situation.START, trying, lost, locked)) {
            assertThat(after(was, PAUSE)).isEqualTo(was);
            assertThat(after(was, new Event.Resume())).isEqualTo(was);
        }
        assertThat(effects).isEmpty();
    }

    @Test
    void aPauseOfNothingOrOfMoreThanAnHourIsNone() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMinutes(61))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Event.Pause(NOW, wrong));
        }
    }

    @Test
    void theSessionEndsAndTheTrafficIsCalledOpenOnlyWhenItIs() {
        Situation was = on();
        Situation now = after(was, PAUSE);
        assertThat(effects).containsExactly(new Effect.Abandon(was.attempt()), new Effect.Open(true));
        assertThat(pause(now)).isEqualTo(new Paused(now.attempt(), GERMANY, HOME, NOW.plus(FIVE), false));
        assertThat(now.shielded()).isTrue();
        Situation open = after(now, new Event.Opened());
        assertThat(pause(open).open()).isTrue();
        assertThat(open.shielded()).isFalse();
    }

    @Test
    void whatTheHelperSaysOfOurOwnWayToTheOpenIsNotSomebodyElses() {
        Situation leaving = after(on(), PAUSE, new Event.Unblocked(false));
        assertThat(pause(leaving).open()).isFalse();
        Situation open = after(leaving, new Event.Opened(), new Event.Unblocked(false));
        assertThat(pause(open).open()).isTrue();
    }

    @Test
    void anOpeningThatFailsIsSaidAndIsNoPause() {
        Situation leaving = after(on(), PAUSE);
        assertThat(after(leaving, new Event.ShieldBroken(new Failure.NotBlocked()))
                        .state())
                .isEqualTo(new LeakPossible(new Failure.NotBlocked()));
        assertThat(after(leaving, new Event.HelperLost(new Failure.HelperMissing()))
                        .state())
                .isEqualTo(new HelperMissing(new Failure.HelperMissing()));
    }

    @Test
    void atItsEndTheShieldGoesUpBeforeAHomeIsAskedAndTheSameHomeIsTheFirst() {
        Situation was = paused();
        Situation now = after(was, new Event.PauseOver(was.attempt()));
        assertThat(effects)
                .containsExactly(
                        new Effect.Raise(now.attempt()),
                        new Effect.Find(now.attempt(), GERMANY, Set.of(), Optional.of(HOME.id())));
        assertThat(now.state()).as("not yet called blocked").isInstanceOf(Connecting.class);
        assertThat(now.shielded()).isTrue();
        Situation raised = after(now, new Event.Raised(now.attempt()));
        assertThat(raised.state()).isInstanceOf(Holding.class);
        assertThat(raised.attempt()).isEqualTo(now.attempt());
    }

    @Test
    void aReconnectThatFailsAfterThePauseIsBlockedAndNotOpen() {
        Situation now = after(paused(), new Event.Resume());
        Situation raised = after(now, new Event.Raised(now.attempt()));
        effects.clear();
        Situation failed = after(raised, new Event.Found(raised.attempt(), List.of(), List.of()));
        assertThat(failed.state()).isEqualTo(new Blocked(new Failure.NoHomes(GERMANY), Optional.of(GERMANY)));
        assertThat(effects).contains(new Effect.Block()).noneMatch(e -> e instanceof Effect.Open);
    }

    @Test
    void aFailureThatIsFasterThanTheShieldEndsBlockedToo() {
        Situation now = after(paused(), new Event.Resume());
        effects.clear();
        Situation failed = after(now, new Event.Refused(now.attempt(), new Failure.Offline()));
        assertThat(failed.state()).isEqualTo(new Blocked(new Failure.Offline(), Optional.of(GERMANY)));
        assertThat(effects).contains(new Effect.Block());
    }

    @Test
    void aShieldThatCannotBeRaisedIsSaidAndNobodyIsAsked() {
        Situation now = after(paused(), new Event.Resume());
        Situation broken = after(now, new Event.ShieldBroken(new Failure.NotBlocked()));
        assertThat(broken.state()).isEqualTo(new LeakPossible(new Failure.NotBlocked()));
        effects.clear();
        Choice choice = new Choice(HOME, Set.of(), Choice.Past.NONE);
        assertThat(after(broken, new Event.Found(now.attempt(), List.of(choice), List.of())))
                .isEqualTo(broken);
        assertThat(effects).isEmpty();
        assertThat(after(now, new Event.HelperLost(new Failure.HelperMissing())).state())
                .isInstanceOf(HelperMissing.class);
    }

    @Test
    void aHelperThatGoesAndComesInAPauseDoesNotEndIt() {
        Situation was = paused();
        Situation now = after(was, new Event.HelperLost(new Failure.HelperMissing()), new Event.HelperFound(false));
        assertThat(now).isEqualTo(was);
        assertThat(effects).isEmpty();
    }

    @Test
    void lockdownInAPauseEndsItBehindTheShield() {
        Situation was = paused();
        for (Event locked : List.of(
                new Event.Locked(),
                new Event.HelperFound(true, Optional.of(new Failure.LockedDown())),
                new Event.HelperFound(true))) {
            effects.clear();
            Situation now = after(was, locked);
            assertThat(now.state()).isInstanceOf(Holding.class);
            assertThat(now.shielded()).isTrue();
            assertThat(effects)
                    .containsExactly(new Effect.Find(now.attempt(), GERMANY, Set.of(), Optional.of(HOME.id())));
        }
    }

    @Test
    void aPauseThatLockdownForbidsIsNone() {
        Situation leaving = after(on(), PAUSE, new Event.Locked());
        assertThat(pause(leaving).open()).isFalse();
        Situation now = after(leaving, new Event.StayedBlocked());
        assertThat(now.state()).isInstanceOf(Holding.class);
        assertThat(now.shielded()).isTrue();
    }

    @Test
    void moreTimeIsAddedToTheEndAndTheOldEndIsForgotten() {
        Situation was = paused();
        Situation more = after(was, new Event.Pause(NOW.plusSeconds(60), FIVE));
        assertThat(pause(more).until()).isEqualTo(NOW.plus(FIVE).plus(FIVE));
        assertThat(pause(more).open()).isTrue();
        assertThat(after(more, new Event.PauseOver(was.attempt()))).isEqualTo(more);
        assertThat(effects).isEmpty();
        Situation most = more;
        for (int i = 0; i < 30; i++) {
            most = after(most, new Event.Pause(NOW, FIVE));
        }
        assertThat(pause(most).until()).isEqualTo(NOW.plus(Event.Pause.MOST));
    }

    @Test
    void moreTimeWhileItIsStillOpeningStaysAPauseThatOpens() {
        Situation more = after(on(), PAUSE, new Event.Pause(NOW, FIVE), new Event.Opened());
        assertThat(pause(more).open()).isTrue();
        assertThat(pause(more).until()).isEqualTo(NOW.plus(FIVE).plus(FIVE));
    }

    @Test
    void resumingBeforeItIsOpenRaisesTheShieldAfterTheOpening() {
        Situation now = after(on(), PAUSE, new Event.Resume());
        assertThat(effects)
                .containsExactly(
                        new Effect.Abandon(1),
                        new Effect.Open(true),
                        new Effect.Raise(now.attempt()),
                        new Effect.Find(now.attempt(), GERMANY, Set.of(), Optional.of(HOME.id())));
        Situation late = after(now, new Event.Unblocked(false), new Event.Opened(), new Event.Raised(now.attempt()));
        assertThat(late.state()).isInstanceOf(Holding.class);
        assertThat(late.shielded()).isTrue();
    }

    @Test
    void connectingElsewhereEndsThePauseBehindTheShieldAndWithoutTheOldHome() {
        Situation now = after(paused(), new Event.Connect(AUSTRIA));
        assertThat(effects)
                .containsExactly(new Effect.Raise(now.attempt()), new Effect.Find(now.attempt(), AUSTRIA, Set.of()));
        assertThat(now.shielded()).isTrue();
    }

    @Test
    void stayingInTheOpenIsTheUsersOwnWordAndNeedsNoOtherStep() {
        Situation was = paused();
        Situation off = after(was, new Event.Disconnect());
        assertThat(off.state()).isEqualTo(new Off(Optional.empty()));
        assertThat(effects).isEmpty();
        assertThat(after(off, new Event.PauseOver(was.attempt()))).isEqualTo(off);

        Situation leaving = after(on(), PAUSE, new Event.Disconnect());
        assertThat(leaving.state()).isEqualTo(new Disconnecting(true));
        assertThat(after(leaving, new Event.Opened()).state()).isEqualTo(new Off(Optional.empty()));
    }

    @Test
    void cancellingTheReconnectOpensOnlyOnTheHelpersWord() {
        Situation now = after(paused(), new Event.Resume());
        effects.clear();
        Situation leaving = after(now, new Event.Raised(now.attempt()), new Event.Disconnect());
        assertThat(leaving.state()).isEqualTo(new Disconnecting(true));
        assertThat(effects).containsExactly(new Effect.Abandon(now.attempt()), new Effect.Open(true));
    }

    @Test
    void nothingOfTheEndedSessionCountsAnyMore() {
        Situation was = on();
        long old = was.attempt();
        Situation now = paused();
        for (Event late : List.of(
                new Event.Lost(old, new Failure.HomeGone(HOME)),
                new Event.Refused(old, new Failure.LedgerFailed()),
                new Event.Slow(old, true),
                new Event.Shielded(old),
                new Event.NextHome())) {
            assertThat(after(now, late)).as(late.toString()).isEqualTo(now);
        }
        assertThat(was.state()).isInstanceOf(On.class);
    }
}
