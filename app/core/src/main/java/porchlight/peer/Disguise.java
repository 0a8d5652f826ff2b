package porchlight.peer;

import java.util.random.RandomGenerator;

/// How much the beginning of a connection looks like something else. No exit has to know of it.
///
/// It helps against filters that look for known texts or at the first datagrams of a conversation. It does not help
/// against one that looks at every datagram: WireGuard's own are untouched, its rehandshake every two minutes
/// included, because the socket is WireGuard's by then. Nor does it silence the exit, whose own pings say the plain
/// text until it hears ours.
public enum Disguise {
    /// What everybody in the network sends.
    NONE,
    /// Short pings out of step and among decoys, and junk before the handshake: different every time.
    LIGHT;

    PingStyle pings(RandomGenerator random) {
        return switch (this) {
            case NONE -> PingStyle.PLAIN;
            case LIGHT -> PingStyle.drawn(random);
        };
    }

    /// @param direct whether nothing was sent between the two ports yet: then there is some in any case
    JunkPlan junk(RandomGenerator random, boolean direct) {
        return switch (this) {
            case NONE -> JunkPlan.NONE;
            case LIGHT -> JunkPlan.drawn(random, direct ? 1 : 0);
        };
    }
}
