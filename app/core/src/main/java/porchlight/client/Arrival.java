package porchlight.client;

import porchlight.connection.Failure;
import porchlight.market.Destination;

/// Where this computer is, and what happens by itself there.
///
/// @param here the network it is on
/// @param doing what is being done
/// @param last where the user connected last; anywhere, where he never did or keeps no history
public record Arrival(NetworkHere here, Doing doing, Destination last) {
    /// Before anybody looked.
    public static final Arrival UNKNOWN = new Arrival(new NetworkHere.Unknown(), new Doing.Nothing());

    /// Of a user who has not connected yet.
    public Arrival(NetworkHere here, Doing doing) {
        this(here, doing, new Destination.Anywhere());
    }

    /// What happens by itself.
    public sealed interface Doing {
        /// Nothing, or it has happened.
        record Nothing() implements Doing {}

        /// It would have connected; but the user trusts this network.
        record StaysOff() implements Doing {}

        /// It connects as soon as something is at hand.
        ///
        /// @param to where
        /// @param need what is missing
        record Waiting(Destination to, Need need) implements Doing {}

        /// It did not come to a connection.
        ///
        /// @param to where it should have led
        /// @param why what was missing for too long
        record GaveUp(Destination to, Failure why) implements Doing {}
    }

    /// What a connection needs.
    public enum Need {
        /// A network.
        NETWORK,
        /// The identity, unlocked: its key signs the payments.
        IDENTITY,
        /// The privileged helper.
        HELPER,
        /// The list of homes.
        HOMES,
        /// What the channel holds.
        BALANCE
    }
}
