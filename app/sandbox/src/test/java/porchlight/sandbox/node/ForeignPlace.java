package porchlight.sandbox.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import porchlight.sandbox.Neighbours;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.lab.DelayLink;

/// A machine of somebody else in the sandbox's internet, in a namespace of its own: with a public address, or behind
/// a router of its own that lets nothing in unasked. Ends with the sandbox.
final class ForeignPlace {
    private static final String ROUTER_RULES = """
            table ip router {
                chain unasked { type filter hook prerouting priority mangle; iifname "wan0" ct state new drop; }
                chain out { type nat hook postrouting priority srcnat; oifname "wan0" snat to OUTSIDE; }
            }
            """;

    private final String namespace;
    private final String net;
    private final String device;
    private final String address;
    private final Optional<DelayLink> cable;

    private ForeignPlace(String namespace, String net, String device, String address, Optional<DelayLink> cable) {
        this.namespace = namespace;
        this.net = net;
        this.device = device;
        this.address = address;
        this.cable = cable;
    }

    /// A machine with a public address.
    ///
    /// @param number 0 to 63, another one for each place
    static ForeignPlace open(String name, int number) throws IOException, InterruptedException {
        String net = Neighbours.namespace("net");
        String namespace = net.substring(0, net.length() - 3) + name;
        String device = name + "0";
        String mine = address(number, 2);
        ip("netns", "add", namespace);
        wire(net, device, namespace, "up0");
        put(net, device, address(number, 1) + "/30");
        put(namespace, "up0", mine + "/30");
        ip("-n", namespace, "route", "add", "default", "via", address(number, 1), "dev", "up0");
        nameServer(namespace);
        return new ForeignPlace(namespace, net, device, mine, Optional.empty());
    }

    /// The user's own computer, while nothing of ours stands in its way.
    static ForeignPlace user() throws IOException {
        return new ForeignPlace(
                Neighbours.namespace("you"),
                Neighbours.namespace("net"),
                "isp0",
                AddressPlan.YOUR_ISP,
                Optional.empty());
    }

    /// A machine on a LAN behind a router with a public address; between the two lies a cable that may be made bad.
    static ForeignPlace behindRouter(String name, int number) throws IOException, InterruptedException {
        String net = Neighbours.namespace("net");
        String namespace = net.substring(0, net.length() - 3) + name;
        String router = namespace + "-router";
        String device = name + "0";
        String outside = address(number, 2);
        ip("netns", "add", namespace);
        ip("netns", "add", router);
        wire(net, device, router, "wan0");
        put(net, device, address(number, 1) + "/30");
        put(router, "wan0", outside + "/30");
        ip("-n", router, "route", "add", "default", "via", address(number, 1), "dev", "wan0");
        var cable = new DelayLink(new DelayLink.End(namespace, "up0"), new DelayLink.End(router, "lan0"), number);
        put(router, "lan0", "192.168.77.1/24");
        put(namespace, "up0", "192.168.77.2/24");
        ip("-n", namespace, "route", "add", "default", "via", "192.168.77.1", "dev", "up0");
        Neighbours.run(List.of("ip", "netns", "exec", router, "sysctl", "-qw", "net.ipv4.ip_forward=1"));
        Path rules = Files.createTempFile("router", ".nft");
        Files.writeString(rules, ROUTER_RULES.replace("OUTSIDE", outside));
        Neighbours.run(List.of("ip", "netns", "exec", router, "nft", "-f", rules.toString()));
        nameServer(namespace);
        return new ForeignPlace(namespace, net, device, outside, Optional.of(cable));
    }

    /// The range for documentation that no other part of the lab uses.
    private static String address(int number, int host) {
        return "198.51.100." + (number * 4 + host);
    }

    private static void wire(String a, String nameA, String b, String nameB) throws IOException, InterruptedException {
        ip("link", "add", nameA, "netns", a, "type", "veth", "peer", "name", nameB, "netns", b);
    }

    private static void put(String namespace, String device, String address) throws IOException, InterruptedException {
        ip("-n", namespace, "addr", "add", address, "dev", device);
        ip("-n", namespace, "link", "set", "lo", "up");
        ip("-n", namespace, "link", "set", device, "up");
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Neighbours.run(command);
    }

    private static void nameServer(String namespace) throws IOException {
        Path folder = Files.createDirectories(Path.of("/etc/netns", namespace));
        Files.writeString(
                folder.resolve("resolv.conf"), "nameserver " + AddressPlan.DNS + "\n", StandardCharsets.US_ASCII);
    }

    /// What the internet sees of it.
    String address() {
        return address;
    }

    /// The cable between it and its router.
    DelayLink cable() {
        return cable.orElseThrow(() -> new IllegalStateException("this place has no router"));
    }

    /// The command that runs another one there.
    List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        whole.addAll(command);
        return whole;
    }

    /// Everything that crosses its link to the internet, from now on.
    Process capture(Path into) throws IOException, InterruptedException {
        Process capture = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        net,
                        "tcpdump",
                        "-Z",
                        "root",
                        "-U",
                        "-n",
                        "-i",
                        device,
                        "-s",
                        "0",
                        "-w",
                        into.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 100 && !Files.exists(into); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return capture;
    }
}
