package porchlight.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.market.Choice;
import porchlight.market.Destination;
import porchlight.market.Home;

/// What is true of the connection now. Published by one thread, never mutated.
public sealed interface ConnectionState {
    /// Not protected: traffic flows in the open.
    ///
    /// @param last why the last attempt or session ended, where it was not the user's wish
    record Off(Optional<Failure> last) implements ConnectionState {}

    /// On the way from the open.
    record Connecting(Progress progress) implements ConnectionState {}

    /// Protected: handshake seen and a byte came through.
    ///
    /// @param attempt number of the attempt that led here
    /// @param wish what the user asked for
    /// @param session the session
    /// @param slow the reply time or loss is bad; still protected
    /// @param times how long each stage took
    /// @param choice why this home was chosen, where that is known
    record On(
            long attempt,
            Destination wish,
            Session session,
            boolean slow,
            List<StageTime> times,
            Optional<Choice> choice)
            implements ConnectionState {
        public On {
            times = List.copyOf(times);
        }
    }

    /// In the open for a while, by the user's wish: the session has ended, nothing is paid. At its end the shield goes
    /// up before anything else, and then it goes on to the same wish.
    ///
    /// @param attempt number of this pause; the word that it is over carries one
    /// @param wish what the user asked for before
    /// @param home with whom it goes on first
    /// @param until when it ends at the latest; wall clock, for display
    /// @param open whether the traffic flows in the open by now; false while the tunnel is still taken down
    record Paused(long attempt, Destination wish, Home home, Instant until, boolean open) implements ConnectionState {}

    /// Blocked while we reconnect: the previous home is gone and nothing leaves this computer.
    record Holding(Progress progress) implements ConnectionState {}

    /// On the way down at the user's wish.
    ///
    /// @param open whether traffic will flow in the open afterwards
    record Disconnecting(boolean open) implements ConnectionState {}

    /// Blocked, and waiting for the user: the cause and one step.
    record Blocked(Failure cause, Optional<Destination> wish) implements ConnectionState {}

    /// The session ended because the balance did; still blocked.
    record OutOfBalance(Failure cause, Optional<Destination> wish) implements ConnectionState {}

    /// The policy could not be applied or verified.
    record LeakPossible(Failure cause) implements ConnectionState {}

    /// The helper does not run: nothing can be protected, nothing is.
    record HelperMissing(Failure cause) implements ConnectionState {}

    /// How far an attempt is.
    ///
    /// @param attempt number of this attempt; every event carries one
    /// @param wish what the user asked for
    /// @param home who is tried; empty while homes are being looked up
    /// @param stage the running step
    /// @param done the finished ones
    /// @param tryNumber 1 for the first home
    /// @param tries how many homes will be tried at most
    /// @param missed those that did not work, oldest first
    /// @param choices the homes that were found for the wish, first to be tried first, each with why
    record Progress(
            long attempt,
            Destination wish,
            Optional<Home> home,
            Stage stage,
            List<StageTime> done,
            int tryNumber,
            int tries,
            List<MissedHome> missed,
            List<Choice> choices) {
        public Progress {
            done = List.copyOf(done);
            missed = List.copyOf(missed);
            choices = List.copyOf(choices);
        }

        /// A wish whose homes are being looked up for the first time.
        static Progress begun(long attempt, Destination wish) {
            return new Progress(
                    attempt, wish, Optional.empty(), Stage.FINDING, List.of(), 1, Machine.TRIES, List.of(), List.of());
        }

        /// Why the home that is tried was chosen.
        public Optional<Choice> choice() {
            return home.flatMap(this::choice);
        }

        /// Why that home was chosen.
        Optional<Choice> choice(Home chosen) {
            return choices.stream()
                    .filter(choice -> choice.home().id().equals(chosen.id()))
                    .findFirst();
        }
    }
}
