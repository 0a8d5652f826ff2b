package porchlight.client;

import java.util.Optional;

/// How names and packets travel through the tunnel. Both are built into it, so that a change needs a new one.
///
/// @param resolver who is asked for names
/// @param mtu the largest packet in bytes, [#LEAST_MTU] to [#MOST_MTU]; empty = the largest that fits everywhere
///     WireGuard is used over an ordinary line
public record Route(Resolver resolver, Optional<Integer> mtu) {
    /// What IPv6 needs at least.
    public static final int LEAST_MTU = 1280;
    /// What WireGuard leaves of an Ethernet packet of 1500 bytes, over IPv6.
    public static final int MOST_MTU = 1420;

    public static final Route DEFAULT = new Route(new Resolver.OfTheHome(), Optional.empty());

    public Route {
        if (mtu.filter(size -> size < LEAST_MTU || size > MOST_MTU).isPresent()) {
            throw new IllegalArgumentException("no such packet size");
        }
    }

    public Route withResolver(Resolver next) {
        return new Route(next, mtu);
    }

    public Route withMtu(Optional<Integer> next) {
        return new Route(resolver, next);
    }

    /// The packet size that a tunnel is built with.
    public int packet() {
        return mtu.orElse(MOST_MTU);
    }
}
