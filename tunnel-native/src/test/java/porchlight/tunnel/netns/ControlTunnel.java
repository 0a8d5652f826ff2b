package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// The tunnel that the attacks work against: `wg-quick`'s routes, which ask the main table first for everything but the
/// default, and no firewall. What it lets happen proves that the attack in the lab is one.
final class ControlTunnel implements AutoCloseable {
    static final String NAME = "pt-quick";

    private final Lab lab;
    private final Process carrier;

    ControlTunnel(Lab lab) {
        this.lab = lab;
        carrier = lab.client.silentDaemon("sh", "-c", "exec wireguard-go -f " + NAME + " >/dev/null 2>&1");
        Lab.await("the control's tunnel", () -> {
            assertThat(carrier.isAlive()).isTrue();
            return lab.client.tryRun("wg", "show", NAME).code() == 0;
        });
        String secret = lab.client.run("wg", "genkey");
        String key = lab.client.feed(secret, "wg", "pubkey");
        lab.internet.run("wg", "set", "pt-exit0", "peer", key, "allowed-ips", "0.0.0.0/0,::/0");
        lab.client.feed(
                """
                [Interface]
                PrivateKey = %s
                FwMark = 51820
                [Peer]
                PublicKey = %s
                Endpoint = %s:%d
                AllowedIPs = 0.0.0.0/0, ::/0
                PersistentKeepalive = 25
                """.formatted(secret, lab.exits.keyA, Lab.EXIT_A, Lab.PORT_A), "wg", "setconf", NAME, "/dev/stdin");
        lab.client.run("sh", "-c", """
                set -e
                echo 1 > /proc/sys/net/ipv4/conf/all/src_valid_mark
                ip addr add %2$s/32 dev %1$s
                ip addr add %3$s/128 dev %1$s nodad
                ip link set mtu 1420 up dev %1$s
                for six in -4 -6; do
                    ip $six route add default dev %1$s table 51820
                    ip $six rule add pref 5301 not fwmark 51820 lookup 51820
                    ip $six rule add pref 5300 lookup main suppress_prefixlength 0
                done
                """.formatted(NAME, AttackTest.INNER, AttackTest.INNER6));
        Lab.await(
                "the control's handshake",
                () -> !lab.client.run("wg", "show", NAME, "latest-handshakes").endsWith("\t0"));
        // The exit sends nothing before it has heard us under the new keys.
        Lab.await(
                "an answer from the control's exit",
                () -> lab.client
                                .tryRun("ping", "-c", "1", "-W", "1", "10.182.0.1")
                                .code()
                        == 0);
    }

    @Override
    public void close() {
        carrier.destroy();
        for (String six : List.of("-4", "-6")) {
            lab.client.tryRun("ip", six, "rule", "del", "pref", "5300");
            lab.client.tryRun("ip", six, "rule", "del", "pref", "5301");
        }
        lab.client.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/conf/all/src_valid_mark");
        Lab.await("the end of the control", () -> !carrier.isAlive());
        lab.client.run("rm", "-f", "/run/wireguard/" + NAME + ".sock");
        lab.forgetClients();
    }
}
