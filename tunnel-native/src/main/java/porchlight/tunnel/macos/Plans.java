package porchlight.tunnel.macos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Step;
import porchlight.tunnel.plan.Tools;
import porchlight.tunnel.plan.WireGuard;

/// The plan of `security.md §5.4` as lists of steps. Pure: the same values give the same text on any machine.
///
/// `route` ends with 0 whether or not it did what it was told, and so does `scutil`: what they were told is read
/// back.
///
/// @param tools absolute paths
/// @param control the folder of wireguard-go's control sockets
record Plans(Tools tools, Path control) {
    /// Starts wireguard-go. The kernel gives the interface its number, and wireguard-go writes it down.
    ///
    /// @param nameFile in root's own directory
    Step.Spawn start(Path nameFile) {
        return new Step.Spawn(
                List.of(tools.path(MacTool.WIREGUARD_GO), "-f", "utun"),
                Map.of("WG_TUN_NAME_FILE", nameFile.toString()));
    }

    /// Waits until wireguard-go takes orders.
    Step.Await ready(String device) {
        return new Step.Await(socket(device).toString());
    }

    /// wireguard-go's control socket.
    Path socket(String device) {
        return control.resolve(device + ".sock");
    }

    /// Key and peer, addresses, resolvers and both halves of each family. The policy and the way to the exit stand
    /// already.
    List<Step> build(String device, Target t) {
        List<Step> steps = new ArrayList<>();
        steps.add(configure(device, t));
        steps.add(address(device, t.addr4()));
        t.addr6().ifPresent(six -> steps.add(address(device, six)));
        steps.add(run(MacTool.IFCONFIG, "", device, "mtu", Integer.toString(t.mtu())));
        steps.add(run(MacTool.IFCONFIG, "", device, "up"));
        steps.addAll(into(device, t));
        return steps;
    }

    /// Another peer on the standing interface, under the policy CONNECTING.
    List<Step> swap(String device, Target old, Target t) {
        List<Step> steps = new ArrayList<>();
        steps.add(configure(device, t));
        if (!t.addr4().equals(old.addr4())) {
            steps.add(address(device, t.addr4()));
            steps.add(run(MacTool.IFCONFIG, "", device, "inet", old.addr4().toString(), "-alias"));
        }
        if (!t.addr6().equals(old.addr6())) {
            t.addr6().ifPresent(six -> steps.add(address(device, six)));
            old.addr6()
                    .ifPresent(six -> steps.add(run(MacTool.IFCONFIG, "", device, "inet6", six.toString(), "-alias")));
        }
        steps.add(run(MacTool.IFCONFIG, "", device, "mtu", Integer.toString(t.mtu())));
        steps.addAll(outOf(device, old));
        steps.addAll(into(device, t));
        return steps;
    }

    /// Everything into the tunnel, laid anew: routes that stand are taken away first.
    List<Step> reroute(String device, Target t) {
        return Stream.concat(outOf(device, t).stream(), into(device, t).stream())
                .toList();
    }

    private List<Step> into(String device, Target t) {
        List<Step> steps = new ArrayList<>();
        inside(t)
                .forEach(ip -> steps.add(run(
                        MacTool.ROUTE, "", "-q", "-n", "add", "-inet", "-host", ip.toString(), "-interface", device)));
        halves(t.v6())
                .forEach(half -> steps.add(run(
                        MacTool.ROUTE, "", "-q", "-n", "add", half.family(), half.network(), "-interface", device)));
        return steps;
    }

    private List<Step> outOf(String device, Target t) {
        List<Step> steps = new ArrayList<>();
        inside(t)
                .forEach(ip -> steps.add(maybe(
                        MacTool.ROUTE,
                        "",
                        "-q",
                        "-n",
                        "delete",
                        "-inet",
                        "-host",
                        ip.toString(),
                        "-interface",
                        device)));
        halves(true)
                .forEach(half -> steps.add(maybe(
                        MacTool.ROUTE, "", "-q", "-n", "delete", half.family(), half.network(), "-interface", device)));
        return steps;
    }

    /// The resolvers behind the exit: a local network that claims their range must not have the questions. One at
    /// the exit's own address is reached as the exit is.
    static List<Ip> inside(Target t) {
        return t.dns().stream()
                .filter(ip ->
                        !ip.equals(t.endpoint().ip()) && !ip.equals(t.channel().ip()))
                .toList();
    }

    /// Half of a family: more specific than any default route, and the default route stays where it is.
    ///
    /// @param family `-inet` or `-inet6`
    /// @param network as `route` reads it
    /// @param shown as `netstat` prints it
    record Half(String family, String network, String shown) {}

    static List<Half> halves(boolean v6) {
        List<Half> four = List.of(new Half("-inet", "0.0.0.0/1", "0/1"), new Half("-inet", "128.0.0.0/1", "128.0/1"));
        List<Half> six = List.of(new Half("-inet6", "::/1", "::/1"), new Half("-inet6", "8000::/1", "8000::/1"));
        return v6 ? Stream.concat(four.stream(), six.stream()).toList() : four;
    }

    /// Routes of single addresses outside the tunnel.
    ///
    /// @param way4 where to; without any, an IPv4 address is sent nowhere rather than into the tunnel
    List<Step> outside(Collection<Ip> ips, Optional<RoutingTable.Way> way4, Optional<RoutingTable.Way> way6) {
        List<Step> steps = new ArrayList<>();
        for (Ip ip : ips) {
            Optional<RoutingTable.Way> way = ip.v6() ? way6 : way4;
            List<String> to = way.map(RoutingTable.Way::arguments)
                    .orElseGet(() -> ip.v6() ? List.of() : List.of("-gateway", "127.0.0.1", "-blackhole"));
            if (!to.isEmpty()) {
                List<String> arguments =
                        new ArrayList<>(List.of("-q", "-n", "add", family(ip), "-host", ip.toString()));
                arguments.addAll(to);
                steps.add(run(MacTool.ROUTE, "", arguments.toArray(String[]::new)));
            }
        }
        return steps;
    }

    /// Takes them away, whether they stand or not.
    List<Step> noLongerOutside(Collection<Ip> ips) {
        return ips.stream()
                .<Step>map(ip -> maybe(MacTool.ROUTE, "", "-q", "-n", "delete", family(ip), "-host", ip.toString()))
                .toList();
    }

    /// The routing table of a family.
    ///
    /// @param family `inet` or `inet6`
    Step.Run table(String family) {
        return run(MacTool.NETSTAT, "", "-n", "-r", "-f", family);
    }

    /// Tells whenever a link, an address or a route changes.
    List<String> monitorNetwork() {
        return argv(MacTool.ROUTE, "-n", "monitor");
    }

    /// Every name is asked for through the tunnel. The store forgets it when the system restarts.
    Step.Run names(Target t) {
        String servers = t.dns().stream().map(Ip::toString).collect(Collectors.joining(" "));
        return run(MacTool.SCUTIL, """
                d.init
                d.add ServerAddresses * %s
                d.add SupplementalMatchDomains * ""
                d.add SearchOrder # 1
                set %s
                quit
                """.formatted(servers, Constants.NAMES));
    }

    /// Shows whose resolvers the store holds for us.
    Step.Run readNames() {
        return run(MacTool.SCUTIL, "show " + Constants.NAMES + "\nquit\n");
    }

    /// Nothing of ours is asked any longer.
    Step.Run forgetNames() {
        return maybe(MacTool.SCUTIL, "remove " + Constants.NAMES + "\nquit\n");
    }

    /// Shows the resolvers of the system.
    Step.Run resolvers() {
        return run(MacTool.SCUTIL, "", "--dns");
    }

    /// What `wg` is asked about the interface.
    WireGuard wireGuard(String device) {
        return new WireGuard(tools.path(MacTool.WG), device);
    }

    /// Everything that may be left in the routing table and in the store, whether it is there or not. The
    /// interface goes with its process.
    List<Step> tearDown(Optional<String> device, Collection<Ip> outside) {
        List<Step> steps = new ArrayList<>();
        steps.add(forgetNames());
        steps.addAll(noLongerOutside(outside));
        device.ifPresent(name -> halves(true)
                .forEach(half -> steps.add(maybe(
                        MacTool.ROUTE, "", "-q", "-n", "delete", half.family(), half.network(), "-interface", name))));
        return steps;
    }

    /// Shows whether the interface is there.
    Step.Run look(String device) {
        return run(MacTool.IFCONFIG, "", device);
    }

    private Step.Run configure(String device, Target t) {
        return wireGuard(device).configure(t, "/dev/stdin", Optional.empty());
    }

    private Step.Run address(String device, Ip ip) {
        return ip.v6()
                ? run(MacTool.IFCONFIG, "", device, "inet6", ip.host(), "alias")
                : run(MacTool.IFCONFIG, "", device, "inet", ip.host(), ip.toString(), "alias");
    }

    private static String family(Ip ip) {
        return ip.v6() ? "-inet6" : "-inet";
    }

    /// What pf is told and asked.
    PfPlans pf() {
        return new PfPlans(tools.path(MacTool.PFCTL));
    }

    private Step.Run run(MacTool tool, String input, String... arguments) {
        return new Step.Run(argv(tool, arguments), new Step.Input.Text(input), true);
    }

    private Step.Run maybe(MacTool tool, String input, String... arguments) {
        return new Step.Run(argv(tool, arguments), new Step.Input.Text(input), false);
    }

    private List<String> argv(MacTool tool, String... arguments) {
        return Stream.concat(Stream.of(tools.path(tool)), Arrays.stream(arguments))
                .toList();
    }
}
