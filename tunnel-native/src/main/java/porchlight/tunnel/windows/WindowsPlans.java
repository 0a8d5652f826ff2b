package porchlight.tunnel.windows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Tools;

/// The plan of `security.md §5.5` as lists of moves. Pure.
///
/// @param tools absolute paths
/// @param file where WireGuard's file is written for a moment; its name is the interface's
record WindowsPlans(Tools tools, String file) {
    /// The interface, and the tunnel service's only argument.
    static final String INTERFACE = "porchlight0";
    /// What the tunnel service is called.
    static final String SERVICE = "WireGuardTunnel$" + INTERFACE;

    private static final int HANDSHAKE_KEEPALIVE = 25;
    /// Everything, in halves: for a whole `/0` the tunnel service would set up filters of its own, which block
    /// what we permit beside the tunnel (the channel, the local network) and go when that service dies.
    private static final String HALVES4 = "0.0.0.0/1,128.0.0.0/1";

    private static final String HALVES6 = "::/1,8000::/1";

    /// A new tunnel under the policy CONNECTING.
    List<Move> build(Target t) {
        String addresses = Stream.concat(Stream.of(t.addr4()), t.addr6().stream())
                .map(Ip::host)
                .collect(Collectors.joining(", "));
        String rest = """
                Address = %s
                DNS = %s
                MTU = %d
                %s""".formatted(
                addresses, t.dns().stream().map(Ip::toString).collect(Collectors.joining(", ")), t.mtu(), keys(t));
        return List.of(
                new Move.Write(rest),
                run(WindowsTool.WIREGUARD, "/installtunnelservice", file),
                new Move.Await(),
                new Move.Forget());
    }

    /// Whether another exit can be had without another interface.
    static boolean fits(Target old, Target t) {
        return old.addr4().equals(t.addr4())
                && old.addr6().equals(t.addr6())
                && old.dns().equals(t.dns())
                && old.mtu() == t.mtu()
                && old.v6() == t.v6();
    }

    /// Another exit, key and port on the standing interface.
    List<Move> swap(Target t) {
        return List.of(new Move.Write(keys(t)), run(WindowsTool.WG, "setconf", INTERFACE, file), new Move.Forget());
    }

    private static String keys(Target t) {
        return """
                ListenPort = %d
                [Peer]
                PublicKey = %s
                Endpoint = %s
                AllowedIPs = %s
                PersistentKeepalive = %d
                """.formatted(t.listenPort(), t.peer(), endpoint(t), halves(t), handshakeKeepalive(t));
    }

    /// The peer again, as if it were new: its next packet begins a handshake.
    List<Move> nudge(Target t) {
        return List.of(
                set(t, "remove"),
                set(
                        t,
                        "endpoint",
                        endpoint(t),
                        "persistent-keepalive",
                        Integer.toString(handshakeKeepalive(t)),
                        "allowed-ips",
                        halves(t)));
    }

    /// Where the exit is, once more.
    List<Move> reassert(Target t) {
        return List.of(set(t, "endpoint", endpoint(t)));
    }

    /// The keepalive that was asked for, where the handshake needed one of its own.
    List<Move> settle(Target t) {
        return t.keepaliveSeconds() > 0 ? List.of() : List.of(set(t, "persistent-keepalive", "off"));
    }

    /// One reading.
    Move.Run dump() {
        return run(WindowsTool.WG, "show", INTERFACE, "dump");
    }

    /// The state of the tunnel service; ends with 1060 where there is none.
    Move.Run query() {
        return new Move.Run(argv(WindowsTool.SC, "query", SERVICE), false);
    }

    /// The tunnel service goes, and its interface with it.
    Move.Run uninstall() {
        return new Move.Run(argv(WindowsTool.WIREGUARD, "/uninstalltunnelservice", INTERFACE), false);
    }

    /// One address goes beside the tunnel, until the next start of Windows at the latest.
    Move.Run outside(HostRoute route) {
        return run(WindowsTool.NETSH, words("add", route));
    }

    /// No longer.
    Move.Run inside(HostRoute route) {
        return new Move.Run(argv(WindowsTool.NETSH, words("delete", route)), false);
    }

    private static String[] words(String verb, HostRoute route) {
        List<String> words = new ArrayList<>(List.of(
                "interface",
                route.to().v6() ? "ipv6" : "ipv4",
                verb,
                "route",
                "prefix=" + route.to().host(),
                "interface=" + route.face()));
        route.hop().map(hop -> "nexthop=" + hop).ifPresent(words::add);
        if (verb.equals("add")) {
            words.add("metric=0");
        }
        words.add("store=active");
        return words.toArray(String[]::new);
    }

    private static String endpoint(Target t) {
        return t.endpoint().ip() + ":" + t.endpoint().port();
    }

    private static String halves(Target t) {
        return t.v6() ? HALVES4 + "," + HALVES6 : HALVES4;
    }

    private static int handshakeKeepalive(Target t) {
        return t.keepaliveSeconds() > 0 ? t.keepaliveSeconds() : HANDSHAKE_KEEPALIVE;
    }

    private Move.Run set(Target t, String... what) {
        return run(
                WindowsTool.WG,
                Stream.concat(Stream.of("set", INTERFACE, "peer", t.peer().toString()), Arrays.stream(what))
                        .toArray(String[]::new));
    }

    private Move.Run run(WindowsTool tool, String... arguments) {
        return new Move.Run(argv(tool, arguments), true);
    }

    private List<String> argv(WindowsTool tool, String... arguments) {
        return Stream.concat(Stream.of(tools.path(tool)), Arrays.stream(arguments))
                .toList();
    }
}
