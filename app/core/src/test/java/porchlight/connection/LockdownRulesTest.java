package porchlight.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// Lockdown, and protection that somebody else ended: what is blocked is never called open, and what is open never
/// blocked or protected.
class LockdownRulesTest {
    private static final Destination GERMANY = new Destination.InCountry(new Country("DE"));
    private static final Home HOME = MachineTest.home(1);
    private static final ConnectionState LOCKED_DOWN = new Blocked(new Failure.LockedDown(), Optional.empty());
    private static final ConnectionState OFF = new Off(Optional.empty());

    private static Situation after(Situation was, Event... events) {
        Situation now = was;
        for (Event event : events) {
            now = Machine.next(now, event).now();
        }
        return now;
    }

    private static Situation dialling(Situation was) {
        Situation begun = after(was, new Event.Connect(GERMANY));
        return after(
                begun,
                new Event.Found(begun.attempt(), List.of(new Choice(HOME, Set.of(), Choice.Past.NONE)), List.of()));
    }

    private static Situation connected(Situation was) {
        Situation trying = dialling(was);
        return after(
                trying,
                new Event.Shielded(trying.attempt()),
                new Event.Established(
                        trying.attempt(),
                        new Session("s", HOME, Instant.EPOCH, "198.18.0.1", true),
                        java.time.Duration.ZERO));
    }

    @Test
    void lockdownWhileOffIsABlockOfTheUsersOwn() {
        Situation now = after(Situation.START, new Event.Locked());
        assertThat(now.state()).isEqualTo(LOCKED_DOWN);
        assertThat(now.shielded()).isTrue();
        Situation off = after(now, new Event.Unblocked(true));
        assertThat(off.state()).isEqualTo(OFF);
        assertThat(off.shielded()).isFalse();
    }

    @Test
    void aHelperFoundUnderLockdownIsNotCalledAFault() {
        Event found = new Event.HelperFound(true, Optional.of(new Failure.LockedDown()));
        assertThat(after(Situation.START, found).state()).isEqualTo(LOCKED_DOWN);
        Situation missing = Situation.START.with(new HelperMissing(new Failure.HelperMissing()));
        assertThat(after(missing, found).state()).isEqualTo(LOCKED_DOWN);
    }

    @Test
    void aHelperThatOpenedAfterLockdownLeavesNoFaultBehind() {
        Situation now = after(Situation.START, new Event.Locked(), new Event.HelperFound(false));
        assertThat(now.state()).isEqualTo(OFF);
    }

    @Test
    void disconnectingUnderLockdownEndsBlocked() {
        Situation leaving = after(connected(Situation.START), new Event.Disconnect());
        assertThat(leaving.state()).isInstanceOf(Disconnecting.class);
        Situation now = after(leaving, new Event.StayedBlocked());
        assertThat(now.state()).isEqualTo(LOCKED_DOWN);
        assertThat(now.shielded()).isTrue();
        // a word that comes too late says nothing new
        assertThat(after(now, new Event.StayedBlocked())).isEqualTo(now);
        assertThat(after(now, new Event.Unblocked(true)).state()).isEqualTo(OFF);
    }

    @Test
    void aTryUnderLockdownIsHeldBackAndEndsBlocked() {
        Situation trying = dialling(after(Situation.START, new Event.Locked()));
        assertThat(trying.state()).isInstanceOf(Holding.class);
        Machine.Step step = Machine.next(trying, new Event.Missed(trying.attempt(), new Failure.HomeSilent(HOME)));
        assertThat(step.now().state()).isEqualTo(new Blocked(new Failure.HomeSilent(HOME), Optional.of(GERMANY)));
        assertThat(step.effects()).contains(new Effect.Block());
    }

    @Test
    void lockdownInTheMiddleOfATryHoldsItBack() {
        Situation trying = dialling(Situation.START);
        assertThat(trying.state()).isInstanceOf(Connecting.class);
        Situation held = after(trying, new Event.Locked());
        assertThat(held.state()).isInstanceOf(Holding.class);
        assertThat(held.attempt()).isEqualTo(trying.attempt());
        Machine.Step step = Machine.next(held, new Event.Missed(held.attempt(), new Failure.HomeSilent(HOME)));
        assertThat(step.now().state()).isInstanceOf(Blocked.class);
        Situation open = after(held, new Event.Unblocked(true));
        assertThat(open.state()).isInstanceOf(Connecting.class);
        assertThat(open.shielded()).isFalse();
        assertThat(open.attempt()).isEqualTo(trying.attempt());
    }

    @Test
    void protectionThatSomebodyElseEndedIsNeverCalledOn() {
        Situation on = connected(Situation.START);
        assertThat(on.state()).isInstanceOf(On.class);
        Machine.Step step = Machine.next(on, new Event.Unblocked(false));
        assertThat(step.now().state()).isEqualTo(new Off(Optional.of(new Failure.OpenedOutside())));
        assertThat(step.now().shielded()).isFalse();
        assertThat(step.effects()).containsExactly(new Effect.Abandon(on.attempt()));
    }

    @Test
    void aBlockThatSomebodyElseEndedIsNeverCalledBlocked() {
        Situation blocked = Situation.START.with(new Blocked(new Failure.Offline(), Optional.of(GERMANY)));
        assertThat(after(blocked, new Event.Unblocked(false)).state())
                .isEqualTo(new Off(Optional.of(new Failure.OpenedOutside())));
    }

    @Test
    void ourOwnWayToTheOpenIsNotCalledSomebodyElses() {
        Situation leaving = after(connected(Situation.START), new Event.Disconnect());
        Situation told = after(leaving, new Event.Unblocked(false));
        assertThat(told.state()).isInstanceOf(Disconnecting.class);
        assertThat(after(told, new Event.Opened()).state()).isEqualTo(OFF);
        assertThat(after(told, new Event.Opened(), new Event.Unblocked(false)).state())
                .isEqualTo(OFF);
    }

    @Test
    void aHelperThatCameBackOpenHoldsNoBlockForWantOfBalanceOrOfRules() {
        Failure broke = new Failure.OutOfBalance(Money.ofMyst("0.1"));
        Failure leak = new Failure.NotBlocked();
        for (var held : Map.of(
                        broke, new ConnectionState.OutOfBalance(broke, Optional.of(GERMANY)),
                        leak, new ConnectionState.LeakPossible(leak))
                .entrySet()) {
            Situation was = new Situation(held.getValue(), 3, List.of(), true);
            assertThat(after(was, new Event.HelperFound(true))).isEqualTo(was);
            Situation now = after(was, new Event.HelperFound(false));
            assertThat(now.state()).isEqualTo(new Off(Optional.of(held.getKey())));
            assertThat(now.shielded()).isFalse();
        }
    }

    @Test
    void connectingWhileTheOpenIsOnItsWayIsNeitherDroppedNorCalledHeld() {
        Situation leaving = after(connected(Situation.START), new Event.Disconnect());
        Situation again = after(leaving, new Event.Connect(GERMANY));
        assertThat(again.state()).isInstanceOf(Connecting.class);
        assertThat(again.shielded()).isFalse();
        Situation told = after(again, new Event.Unblocked(false), new Event.Opened());
        assertThat(told.state()).isEqualTo(again.state());
    }

    @Test
    void connectingWhileLockdownKeepsItBlockedIsHeldBack() {
        Situation leaving = after(connected(Situation.START), new Event.Disconnect(), new Event.Locked());
        Situation again = after(leaving, new Event.Connect(GERMANY), new Event.StayedBlocked());
        assertThat(again.state()).isInstanceOf(Holding.class);
        assertThat(again.shielded()).isTrue();
        assertThat(after(again, new Event.Unblocked(true)).state()).isInstanceOf(Connecting.class);
    }

    @Test
    void anUnclaimedHelperIsMissing() {
        Situation begun = after(Situation.START, new Event.Connect(GERMANY));
        Situation now = after(begun, new Event.Refused(begun.attempt(), new Failure.HelperUnclaimed()));
        assertThat(now.state()).isEqualTo(new HelperMissing(new Failure.HelperUnclaimed()));
        assertThat(after(now, new Event.HelperLost(new Failure.HelperMissing())).state())
                .isEqualTo(new HelperMissing(new Failure.HelperMissing()));
    }
}
