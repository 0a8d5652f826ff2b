package porchlight.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// What the conductor shall do. Effects run in order, one after the other.
public sealed interface Effect {
    /// Look up homes for a wish and answer with [Event.Found] or [Event.Refused].
    ///
    /// @param attempt whose it is
    /// @param wish what the user asked for
    /// @param lastResort homes that just failed: behind all others
    /// @param first the home to try before all others, where it is among them
    record Find(long attempt, Destination wish, Set<HomeId> lastResort, Optional<HomeId> first) implements Effect {
        public Find {
            lastResort = Set.copyOf(lastResort);
        }

        Find(long attempt, Destination wish, Set<HomeId> lastResort) {
            this(attempt, wish, lastResort, Optional.empty());
        }
    }

    /// Try one home up to the byte through the tunnel.
    ///
    /// @param home which
    /// @param rivals homes that are asked as well when the answer of those before is overdue, at most two; the
    ///     first that answers is tried, and the others hear no more
    /// @param shielded the helper already blocks, so roads to the services have to be asked for
    record Dial(long attempt, Home home, List<Home> rivals, boolean shielded) implements Effect {
        public Dial {
            rivals = List.copyOf(rivals);
        }
    }

    /// Stop the attempt or session of that number: payments first, then the home is told. The shield stays as it
    /// is.
    record Abandon(long attempt) implements Effect {}

    /// Bring the tunnel down and stay blocked.
    record Block() implements Effect {}

    /// Block what is open now, before any home is asked. Answered with [Event.Raised]; or with [Event.ShieldBroken]
    /// or [Event.HelperLost], for then it still is open.
    ///
    /// @param attempt for whom
    record Raise(long attempt) implements Effect {}

    /// Bring everything down and let the traffic flow; answered with [Event.Opened].
    ///
    /// @param shielded the helper blocks now, so without its word nothing is open
    record Open(boolean shielded) implements Effect {}
}
