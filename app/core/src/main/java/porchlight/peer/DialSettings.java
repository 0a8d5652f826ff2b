package porchlight.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How to dial.
///
/// @param stunServers `host:port`; without any, our own port numbers are advertised
/// @param publicIp our address as the world sees it, dotted IPv4; empty = what the STUN servers say
/// @param deadline for the whole dial
/// @param bind local address of our sockets; port 0
/// @param disguise what the first datagrams look like
/// @param exits which addresses a home may be at
public record DialSettings(
        List<String> stunServers,
        Optional<String> publicIp,
        Duration deadline,
        InetSocketAddress bind,
        Disguise disguise,
        Predicate<Inet4Address> exits) {
    /// What the network uses.
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(20);

    public DialSettings {
        stunServers = List.copyOf(stunServers);
    }

    /// Homes may be anywhere, as on a test bench.
    public DialSettings(
            List<String> stunServers,
            Optional<String> publicIp,
            Duration deadline,
            InetSocketAddress bind,
            Disguise disguise) {
        this(stunServers, publicIp, deadline, bind, disguise, _ -> true);
    }

    /// The usual deadline and disguise, sockets on every address.
    public static DialSettings of(List<String> stunServers, Optional<String> publicIp) {
        InetAddress any = new InetSocketAddress(0).getAddress();
        return new DialSettings(stunServers, publicIp, USUAL_DEADLINE, new InetSocketAddress(any, 0), Disguise.LIGHT);
    }

    DialSettings withDeadline(Duration next) {
        return new DialSettings(stunServers, publicIp, next, bind, disguise, exits);
    }

    /// The same with another disguise.
    public DialSettings with(Disguise next) {
        return new DialSettings(stunServers, publicIp, deadline, bind, next, exits);
    }

    /// The same for homes at these addresses only.
    public DialSettings with(Predicate<Inet4Address> next) {
        return new DialSettings(stunServers, publicIp, deadline, bind, disguise, next);
    }
}
