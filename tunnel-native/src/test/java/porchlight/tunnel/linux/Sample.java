package porchlight.tunnel.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Tools;

/// Values for known answers.
final class Sample {
    static final Tools TOOLS = new Tools(Map.of(
            Tool.NFT, Path.of("/usr/sbin/nft"),
            Tool.IP, Path.of("/usr/sbin/ip"),
            Tool.WG, Path.of("/usr/bin/wg"),
            Tool.WIREGUARD_GO, Path.of("/usr/bin/wireguard-go"),
            Tool.RESOLVECTL, Path.of("/usr/bin/resolvectl"),
            Tool.SETPRIV, Path.of("/usr/bin/setpriv")));
    static final List<Allowed> ALLOWED = List.of(
            new Allowed(ip("203.0.113.7"), 443, Protocol.TCP),
            new Allowed(ip("198.51.100.2"), 0, Protocol.UDP),
            new Allowed(ip("2001:db8::7"), 3478, Protocol.UDP));
    static final Beside BESIDE = new Beside(ALLOWED, SplitTunnel.OFF);
    static final Here HERE = new Here(1000, Optional.empty(), OptionalInt.empty());
    static final Target PLAIN = target(false, false, 25);
    static final Target FULL = target(true, true, 0);

    private Sample() {}

    static Beside split(SplitTunnel split) {
        return new Beside(ALLOWED, split);
    }

    static Here grouped(SplitTunnel split) {
        return new Here(1000, Optional.of(Groups.path(split, 1000)), OptionalInt.of(102));
    }

    /// Full, with names led to a port of this computer.
    static Target led() {
        Target t = FULL;
        return new Target(
                t.slot(),
                t.peer(),
                t.endpoint(),
                t.listenPort(),
                t.channel(),
                t.addr4(),
                t.addr6(),
                t.dns(),
                t.mtu(),
                t.keepaliveSeconds(),
                t.lan(),
                t.v6(),
                Optional.of(40_053));
    }

    static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    private static Target target(boolean lan, boolean v6, int keepalive) {
        return new Target(
                1,
                WireGuardKey.of("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="),
                new Target.Flow(ip("198.51.100.2"), 51_820),
                40_001,
                new Target.Channel(ip("198.51.100.2"), 4455, 40_000),
                ip("10.182.0.2"),
                v6 ? Optional.of(ip("fd00::2")) : Optional.empty(),
                v6 ? List.of(ip("10.182.0.1"), ip("9.9.9.9")) : List.of(ip("10.182.0.1")),
                1420,
                keepalive,
                lan,
                v6);
    }
}
