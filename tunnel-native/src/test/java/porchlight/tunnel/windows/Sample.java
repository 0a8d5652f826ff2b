package porchlight.tunnel.windows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    static final Sid OWNER = new Sid("S-1-5-21-1111111111-2222222222-3333333333-1001");
    static final Sid OTHER = new Sid("S-1-5-21-1111111111-2222222222-3333333333-1002");
    static final String APP = "\\device\\harddiskvolume3\\program files\\porchlight\\porchlight.exe";
    static final String COMMAND = "\\device\\harddiskvolume3\\program files\\porchlight\\porchlight-cli.exe";
    static final String WIREGUARD = "\\device\\harddiskvolume3\\program files\\porchlight\\wireguard.exe";
    static final long LAN_FACE = 0x0006_0080_0000_0000L;
    static final long TUNNEL_FACE = 0x0035_0080_0100_0000L;
    static final List<Allowed> ALLOWED = List.of(
            new Allowed(ip("203.0.113.7"), 443, Protocol.TCP),
            new Allowed(ip("198.51.100.2"), 0, Protocol.UDP),
            new Allowed(ip("2001:db8::7"), 3478, Protocol.UDP));
    static final Beside BESIDE = new Beside(ALLOWED, SplitTunnel.OFF);
    static final Here HERE = here(OptionalLong.empty());
    static final Here UP = here(OptionalLong.of(TUNNEL_FACE));
    static final Target PLAIN = target(false, false, 25);
    static final Target FULL = target(true, true, 0);
    static final List<Ip> RESOLVERS = List.of(ip("192.168.1.1"), ip("2001:db8::53"));

    static final WindowsPlans PLANS = new WindowsPlans(
            new Tools(Map.of(
                    WindowsTool.WIREGUARD, Path.of("C:\\Program Files\\Porchlight\\wireguard.exe"),
                    WindowsTool.WG, Path.of("C:\\Program Files\\Porchlight\\wg.exe"),
                    WindowsTool.SC, Path.of("C:\\Windows\\System32\\sc.exe"),
                    WindowsTool.NETSH, Path.of("C:\\Windows\\System32\\netsh.exe"))),
            "C:\\Program Files\\Porchlight\\Data\\porchlight0.conf");

    private Sample() {}

    static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }

    private static Here here(OptionalLong tunnel) {
        return new Here(
                Optional.of(OWNER),
                List.of(new Value.App(APP), new Value.App(COMMAND)),
                new Value.App(WIREGUARD),
                tunnel);
    }

    static Target target(boolean lan, boolean v6, int keepalive) {
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
