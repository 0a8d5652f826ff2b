package porchlight.tunnel.windows;

import java.util.Set;
import porchlight.tunnel.helper.Ip;

/// The first packet of a flow as WFP sees it.
///
/// @param way out of this machine, into it, or through it
/// @param protocol 6 TCP, 17 UDP, 58 ICMPv6, …
/// @param localPort for ICMP the type
/// @param remotePort for ICMP the code
/// @param face the interface of the local address
/// @param arrival the interface that it came in by; the same, unless the host is weak
/// @param app what sends or would receive it
/// @param accounts whom that runs as: the account and its groups
record Packet(
        Way way,
        int protocol,
        Ip local,
        int localPort,
        Ip remote,
        int remotePort,
        long face,
        long arrival,
        boolean loopback,
        String app,
        Set<Sid> accounts) {
    enum Way {
        OUT,
        IN,
        FORWARD
    }

    Layer layer() {
        boolean v6 = remote.v6();
        return switch (way) {
            case OUT -> v6 ? Layer.CONNECT6 : Layer.CONNECT4;
            case IN -> v6 ? Layer.ACCEPT6 : Layer.ACCEPT4;
            case FORWARD -> v6 ? Layer.FORWARD6 : Layer.FORWARD4;
        };
    }

    static Packet out(int protocol, String remote, int port) {
        return new Packet(
                Way.OUT,
                protocol,
                Ip.parse(remote).orElseThrow().v6() ? Sample.ip("2001:db8::99") : Sample.ip("192.168.1.10"),
                50_000,
                Sample.ip(remote),
                port,
                Sample.LAN_FACE,
                Sample.LAN_FACE,
                false,
                "\\device\\harddiskvolume3\\windows\\browser.exe",
                Set.of(Sample.OWNER));
    }

    Packet by(String otherApp, Sid... who) {
        return new Packet(
                way, protocol, local, localPort, remote, remotePort, face, arrival, loopback, otherApp, Set.of(who));
    }

    Packet from(String otherLocal, int port) {
        return new Packet(
                way, protocol, Sample.ip(otherLocal), port, remote, remotePort, face, arrival, loopback, app, accounts);
    }

    Packet on(long otherFace) {
        return new Packet(
                way, protocol, local, localPort, remote, remotePort, otherFace, otherFace, loopback, app, accounts);
    }

    Packet going(Way other) {
        return new Packet(
                other, protocol, local, localPort, remote, remotePort, face, arrival, loopback, app, accounts);
    }
}
