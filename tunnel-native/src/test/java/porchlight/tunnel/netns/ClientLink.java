package porchlight.tunnel.netns;

/// The client's end of its link, whose addresses and routes the attacker hands out.
final class ClientLink {
    private final Lab lab;

    ClientLink(Lab lab) {
        this.lab = lab;
    }

    /// No address, no route: as it is before anybody was asked for one.
    void strip() {
        lab.client.run("sh", "-c", """
                ip addr flush dev pt-c0
                ip route flush table main
                ip -6 route flush table main
                """);
    }

    /// As [Lab] made it.
    void restore() {
        strip();
        lab.client.run("sh", "-c", """
                set -e
                ip link set pt-c0 down
                ip link set pt-c0 up
                ip addr add %1$s/24 dev pt-c0
                ip addr add %2$s/64 dev pt-c0 nodad
                ip route add default via %3$s dev pt-c0
                ip -6 route add default via 2001:db8:77::1 dev pt-c0
                """.formatted(Lab.CLIENT, Lab.CLIENT6, Lab.ROUTER));
    }
}
