package porchlight.peer;

import java.net.Inet4Address;
import java.time.Duration;

/// Hears how a dial gets on; called on the dial's threads, must not block.
public interface DialListener {
    /// Nobody listens.
    DialListener NONE = (_, _) -> {};

    /// A part of a dial, in the usual order.
    enum Step {
        /// The broker greeted.
        BROKER,
        /// The provider's answer was read and verified.
        EXCHANGE,
        /// Our own ports are known outside.
        STUN,
        /// The provider said "now".
        ACK,
        /// Two pairs of ports work (at once in direct mode).
        PUNCH,
        /// The provider's channel answers.
        READY
    }

    /// @param since the dial's start
    void done(Step step, Duration since);

    /// The home's own address is known, from its signed answer. Nothing is sent there before this returns, so a
    /// shield can open the way first.
    default void exit(Inet4Address address) {}
}
