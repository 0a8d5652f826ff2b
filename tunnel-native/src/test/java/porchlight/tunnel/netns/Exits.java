package porchlight.tunnel.netns;

import java.util.List;
import porchlight.tunnel.WireGuardKey;

/// Two WireGuard exits on one machine.
final class Exits {
    private static final List<String> NAMES = List.of("pt-exit0", "pt-exit1");

    final WireGuardKey keyA;
    final WireGuardKey keyB;
    private final Space internet;

    Exits(Space internet) {
        this.internet = internet;
        keyA = exit(NAMES.get(0), Lab.PORT_A, "10.182.0.1");
        keyB = exit(NAMES.get(1), Lab.PORT_B, "10.183.0.1");
    }

    private WireGuardKey exit(String name, int port, String address) {
        Process carrier = internet.silentDaemon("sh", "-c", "exec wireguard-go -f " + name + " >/dev/null 2>&1");
        Lab.await(
                "the exit",
                () -> carrier.isAlive() && internet.tryRun("wg", "show", name).code() == 0);
        String secret = internet.run("wg", "genkey");
        internet.feed(
                "[Interface]\nPrivateKey = %s\nListenPort = %d\n".formatted(secret, port),
                "wg",
                "setconf",
                name,
                "/dev/stdin");
        internet.run("sh", "-c", "ip addr add " + address + "/24 dev " + name + "; ip link set up dev " + name);
        return WireGuardKey.of(internet.feed(secret, "wg", "pubkey"));
    }

    /// Lets a client's key in at an exit, as a provider does when a session is created.
    void admit(boolean first, WireGuardKey key) {
        internet.run(
                "wg",
                "set",
                NAMES.get(first ? 0 : 1),
                "peer",
                key.toString(),
                "allowed-ips",
                (first ? Lab.INNER_A : Lab.INNER_B) + "/32");
    }

    /// They forget everybody, so that none of them speaks to a client that is gone; to one that is there they are
    /// dead.
    void forgetClients() {
        for (String exit : NAMES) {
            internet.run(
                    "sh", "-c", "for k in $(wg show " + exit + " peers); do wg set " + exit + " peer $k remove; done");
        }
    }
}
