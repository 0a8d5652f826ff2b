package porchlight.tunnel.macos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// Values for known answers.
final class Sample {
    static final Tools TOOLS = tools();
    static final Plans PLANS = new Plans(TOOLS, Constants.CONTROL);
    static final List<Allowed> ALLOWED = List.of(
            new Allowed(ip("203.0.113.7"), 443, Protocol.TCP),
            new Allowed(ip("198.51.100.9"), 0, Protocol.UDP),
            new Allowed(ip("2001:db8::7"), 3478, Protocol.UDP));
    static final Beside BESIDE = new Beside(ALLOWED, SplitTunnel.OFF);
    static final Here HERE = new Here(501, Optional.empty());
    static final Here WITH_DEVICE = new Here(501, Optional.of("utun7"));
    static final Target PLAIN = target("198.51.100.2", false, false, 25);
    static final Target FULL = target("198.51.100.3", true, true, 0);

    private Sample() {}

    private static Tools tools() {
        Map<Program, Path> paths = new HashMap<>();
        paths.put(MacTool.PFCTL, Path.of("/sbin/pfctl"));
        paths.put(MacTool.IFCONFIG, Path.of("/sbin/ifconfig"));
        paths.put(MacTool.ROUTE, Path.of("/sbin/route"));
        paths.put(MacTool.NETSTAT, Path.of("/usr/sbin/netstat"));
        paths.put(MacTool.SCUTIL, Path.of("/usr/sbin/scutil"));
        paths.put(MacTool.WG, Path.of("/Library/Porchlight/bin/wg"));
        paths.put(MacTool.WIREGUARD_GO, Path.of("/Library/Porchlight/bin/wireguard-go"));
        return new Tools(paths);
    }

    static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    static Target target(String exit, boolean lan, boolean v6, int keepalive) {
        return new Target(
                1,
                WireGuardKey.of("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="),
                new Target.Flow(ip(exit), 51_820),
                40_001,
                new Target.Channel(ip(exit), 4455, 40_000),
                ip(v6 ? "10.182.0.3" : "10.182.0.2"),
                v6 ? Optional.of(ip("fd00::2")) : Optional.empty(),
                v6 ? List.of(ip("10.182.0.1"), ip("9.9.9.9")) : List.of(ip("10.182.0.1")),
                1420,
                keepalive,
                lan,
                v6);
    }
}
