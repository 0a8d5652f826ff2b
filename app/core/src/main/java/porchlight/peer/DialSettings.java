package porchlight.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to dial.
///
/// @param stunServers `host:port`; without any, our own port numbers are advertised
/// @param publicIp our address as the world sees it, dotted IPv4; empty = what the STUN servers say
/// @param deadline for the whole dial
/// @param bind local address of our sockets; port 0
/// @param disguise what the first datagrams look like
public record DialSettings(
        List<String> stunServers,
        Optional<String> publicIp,
        Duration deadline,
        InetSocketAddress bind,
        Disguise disguise) {
    /// What the network uses.
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(20);

    public DialSettings {
        stunServers = List.copyOf(stunServers);
    }

    /// The usual deadline and disguise, sockets on every address.
    public static DialSettings of(List<String> stunServers, Optional<String> publicIp) {
        InetAddress any = new InetSocketAddress(0).getAddress();
        return new DialSettings(stunServers, publicIp, USUAL_DEADLINE, new InetSocketAddress(any, 0), Disguise.LIGHT);
    }

    DialSettings withDeadline(Duration next) {
        return new DialSettings(stunServers, publicIp, next, bind, disguise);
    }

    /// The same with another disguise.
    public DialSettings with(Disguise next) {
        return new DialSettings(stunServers, publicIp, deadline, bind, next);
    }
}
