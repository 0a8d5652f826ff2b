package porchlight.peer;

import java.net.Inet4Address;
import java.time.Duration;
import porchlight.market.HomeId;

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
        /// The provider said "now"; in direct mode it may come after [#PUNCH], or not at all once the channel is heard.
        ACK,
        /// Two pairs of ports work (at once in direct mode).
        PUNCH,
        /// The provider's channel answers; the dial itself does not wait for it.
        READY
    }

    /// @param since the dial's start
    void done(Step step, Duration since);

    /// This home answered first, and this is its own address, from its signed answer. Nothing is sent there before
    /// this returns, so a shield can open the way first.
    default void exit(HomeId home, Inet4Address address) {}

    /// This home was asked, and does not do.
    default void failed(HomeId home, DialFailure why) {}
}
