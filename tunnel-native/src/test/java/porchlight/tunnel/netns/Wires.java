package porchlight.tunnel.netns;

/// The cables between the three machines of a [Lab], and their addresses and routes.
final class Wires {
    private Wires() {}

    static void lay(Space client, Space router, Space internet) {
        // A group that was joined is told again some seconds later, and once more when an address is known to be
        // nobody else's; here at once, while nothing is tested yet.
        client.run(
                "sh",
                "-c",
                "for v in 1 2; do echo 1 > /proc/sys/net/ipv6/conf/default/mldv${v}_unsolicited_report_interval; done;"
                        + " echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad");
        cable("pt-c0", client, "pt-r0", router);
        cable("pt-e0", internet, "pt-r1", router);
        router.run(
                "sh",
                "-c",
                "ip addr add " + Lab.ROUTER + "/24 dev pt-r0; ip addr add " + Lab.ROUTER6 + "/64 dev pt-r0 nodad;"
                        + " ip addr add 198.51.100.1/24 dev pt-r1; ip link set pt-r0 up; ip link set pt-r1 up;"
                        + " ip route add 203.0.113.0/24 via " + Lab.EXIT_A
                        + "; echo 1 > /proc/sys/net/ipv4/ip_forward");
        client.run("sh", "-c", "echo '0 0' > /proc/sys/net/ipv4/ping_group_range");
        plugIn(client);
        internet.run(
                "sh",
                "-c",
                "ip addr add " + Lab.EXIT_A + "/24 dev pt-e0; ip addr add " + Lab.EXIT_B
                        + "/24 dev pt-e0; ip link set pt-e0 up; ip addr add " + Lab.WEB + "/32 dev lo;"
                        + " ip route add default via 198.51.100.1");
    }

    /// The client's end: up, with its addresses and default routes, as a DHCP client and a router advertisement
    /// leave it.
    static void plugIn(Space client) {
        client.run(
                "sh",
                "-c",
                "ip link set pt-c0 up; ip addr replace " + Lab.CLIENT + "/24 dev pt-c0; ip addr replace " + Lab.CLIENT6
                        + "/64 dev pt-c0 nodad; ip route replace default via " + Lab.ROUTER
                        + " dev pt-c0; ip -6 route replace default via " + Lab.ROUTER6 + " dev pt-c0");
    }

    private static void cable(String name, Space here, String far, Space there) {
        Shell.run(
                "ip",
                "link",
                "add",
                name,
                "netns",
                pid(here),
                "type",
                "veth",
                "peer",
                "name",
                far,
                "netns",
                pid(there));
    }

    private static String pid(Space space) {
        return Long.toString(space.pid());
    }
}
