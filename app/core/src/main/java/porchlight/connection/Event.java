package porchlight.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.market.Choice;
import porchlight.market.Destination;
import porchlight.market.Home;

/// What may happen to a connection. Events of an attempt carry its number, so a late answer of an old one is
/// dropped.
public sealed interface Event {
    /// The user wants to come out there.
    record Connect(Destination wish) implements Event {}

    /// The user wants another home.
    record NextHome() implements Event {}

    /// The user wants the session begun anew at the same home, with the choices as they are now.
    record Reconnect() implements Event {}

    /// The user wants the traffic in the open: cancel, disconnect, "go unprotected".
    record Disconnect() implements Event {}

    /// The user wants the traffic in the open for a while, or for a while longer.
    ///
    /// @param now wall clock
    /// @param length of the pause, or how much longer it shall be
    record Pause(Instant now, Duration length) implements Event {
        /// The end of a pause is never further away.
        public static final Duration MOST = Duration.ofHours(1);

        public Pause {
            if (!length.isPositive() || length.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("a pause is longer than nothing and at most an hour");
            }
        }
    }

    /// The user wants the pause to be over.
    record Resume() implements Event {}

    /// The time of a pause is over.
    ///
    /// @param attempt the pause's
    record PauseOver(long attempt) implements Event {}

    /// The helper blocks what was open, as asked, and no home was asked yet.
    record Raised(long attempt) implements Event {}

    /// Homes to try, best first; empty where nobody offers an exit there.
    ///
    /// @param homes where the user wants to come out
    /// @param beyond in other countries; empty unless the user allows them
    record Found(long attempt, List<Choice> homes, List<Choice> beyond) implements Event {
        public Found {
            homes = List.copyOf(homes);
            beyond = List.copyOf(beyond);
        }
    }

    /// A step is done and the next one begins.
    record Reached(long attempt, Stage next, Duration took) implements Event {}

    /// From here on the helper blocks what does not go to the home.
    record Shielded(long attempt) implements Event {}

    /// Handshake seen and a byte came through.
    record Established(long attempt, Session session, Duration took) implements Event {}

    /// Of the homes that were asked this one answered first, and is tried.
    ///
    /// @param missed those that were asked before and do not do
    record Answered(long attempt, Home home, List<MissedHome> missed) implements Event {
        public Answered {
            missed = List.copyOf(missed);
        }
    }

    /// This home did not work; another may.
    ///
    /// @param others homes that were asked as well, and do not do either
    record Missed(long attempt, Failure why, List<MissedHome> others) implements Event {
        public Missed {
            others = List.copyOf(others);
        }

        public Missed(long attempt, Failure why) {
            this(attempt, why, List.of());
        }
    }

    /// No home would work: balance, registration, helper, ledger.
    record Refused(long attempt, Failure why) implements Event {}

    /// The running session broke; another home may carry on.
    record Lost(long attempt, Failure why) implements Event {}

    /// The reply time or the loss became bad, or good again.
    record Slow(long attempt, boolean slow) implements Event {}

    /// The traffic flows in the open, as asked.
    record Opened() implements Event {}

    /// The policy could not be applied or verified.
    record ShieldBroken(Failure why) implements Event {}

    /// The policy is verified again.
    record ShieldMended() implements Event {}

    /// What the helper held when we met it, or when it came back.
    ///
    /// @param blocked it blocks
    /// @param why what it blocks for, where it is not for something that went wrong: lockdown
    record HelperFound(boolean blocked, Optional<Failure> why) implements Event {
        public HelperFound(boolean blocked) {
            this(blocked, Optional.empty());
        }
    }

    /// The traffic was to be opened and stays blocked: lockdown is on.
    record StayedBlocked() implements Event {}

    /// Lockdown began to block what was open.
    record Locked() implements Event {}

    /// Nothing blocks any more although this connection did not ask for it: lockdown was turned off, or somebody
    /// took the way out that needs no window.
    ///
    /// @param lockdown whether it was lockdown that blocked until now
    record Unblocked(boolean lockdown) implements Event {}

    /// Nobody listens at the helper's socket any more.
    ///
    /// @param cause missing, or refused
    record HelperLost(Failure cause) implements Event {}

    /// The attempt that an event is about; empty for those that concern none.
    default Optional<Long> attemptNumber() {
        return switch (this) {
            case Found e -> Optional.of(e.attempt());
            case Reached e -> Optional.of(e.attempt());
            case Shielded e -> Optional.of(e.attempt());
            case Established e -> Optional.of(e.attempt());
            case Answered e -> Optional.of(e.attempt());
            case Missed e -> Optional.of(e.attempt());
            case Refused e -> Optional.of(e.attempt());
            case Lost e -> Optional.of(e.attempt());
            case Slow e -> Optional.of(e.attempt());
            case PauseOver e -> Optional.of(e.attempt());
            case Raised e -> Optional.of(e.attempt());
            case Connect e -> Optional.empty();
            case NextHome e -> Optional.empty();
            case Reconnect e -> Optional.empty();
            case Disconnect e -> Optional.empty();
            case Pause e -> Optional.empty();
            case Resume e -> Optional.empty();
            case Opened e -> Optional.empty();
            case ShieldBroken e -> Optional.empty();
            case ShieldMended e -> Optional.empty();
            case HelperFound e -> Optional.empty();
            case HelperLost e -> Optional.empty();
            case StayedBlocked e -> Optional.empty();
            case Locked e -> Optional.empty();
            case Unblocked e -> Optional.empty();
        };
    }
}
