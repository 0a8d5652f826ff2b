package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.sandbox.lab.Netns.Guest;

@Tag("netns")
class WireGuardPlaneTest {
    private static final X25519PrivateKeyParameters KEY = new X25519PrivateKeyParameters(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });
    private static final String WEB = "http://" + AddressPlan.WEB + "/ip";

    private Lab lab;
    private Guest web;

    @BeforeEach
    void up() throws Exception {
        Netns.need();
        lab = Lab.up(Netns.name() + "p");
        web = Guest.java(lab, Place.NET, WebGuest.class);
        assertThat(web.line()).isEqualTo("ready");
    }

    @AfterEach
    void down() {
        if (lab != null) {
            web.close();
            lab.close();
        }
    }

    @Test
    void throughAHomeTheWebSeesTheHome() throws Exception {
        Inet4Address address = AddressPlan.direct(42);
        try (Guest plane = Guest.java(lab, Place.EXITS, PlaneGuest.class, "pltx")) {
            assertThat(plane.line()).isEqualTo("ready");
            String[] opened = open(plane, address, 45001);
            try (AutoCloseable client = tunnel(opened, address, 45001, 46001)) {
                assertThat(client).isNotNull();
                assertThat(lab.run(Place.YOU, "curl", "-sS", "--max-time", "5", WEB))
                        .isEqualTo(address.getHostAddress() + "\n");
                assertThat(lab.run(
                                Place.YOU,
                                "curl",
                                "-sS",
                                "--max-time",
                                "9",
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{size_download}",
                                "http://" + AddressPlan.WEB + "/bytes?n=2000000"))
                        .isEqualTo("2000000");
                String[] traffic = plane.ask("traffic").split(" ");
                assertThat(Long.parseLong(traffic[1])).isGreaterThan(2_000_000);
                assertThat(Long.parseLong(traffic[0])).isBetween(1000L, 1_000_000L);

                // names come from the exit's own server
                assertThat(lab.run(
                                Place.YOU,
                                "sh",
                                "-c",
                                "echo nameserver " + opened[2]
                                        + " >/etc/resolv.conf; curl -sS --max-time 5 http://web.lab/ip"))
                        .isEqualTo(address.getHostAddress() + "\n");

                // neither the home's own network nor other homes, which are local to the same namespace
                assertThatThrownBy(() -> lab.run(Place.YOU, "ping", "-c1", "-W1", "100.64.1.2"))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() -> lab.run(
                                Place.YOU,
                                "ping",
                                "-c1",
                                "-W1",
                                AddressPlan.direct(43).getHostAddress()))
                        .isInstanceOf(IOException.class);

                assertThat(plane.ask("drop true")).isEqualTo("ok");
                assertThatThrownBy(() -> lab.run(Place.YOU, "curl", "-sS", "--max-time", "1", WEB))
                        .isInstanceOf(IOException.class);
                assertThat(plane.ask("drop false")).isEqualTo("ok");
                assertThat(lab.run(Place.YOU, "curl", "-sS", "--max-time", "5", WEB))
                        .isEqualTo(address.getHostAddress() + "\n");
            }
            assertThat(plane.ask("close")).isEqualTo("ok");
            assertThat(lab.run(Place.EXITS, "ip", "-br", "link")).doesNotContain("pltx");
            assertThat(lab.run(Place.EXITS, "nft", "list", "map", "ip", "plane_pltx", "homes"))
                    .doesNotContain("10.182");
        }
    }

    @Test
    void aHomeBehindANatAnswersThroughTheHoleThatItPunched() throws Exception {
        Inet4Address outside = AddressPlan.behindNat(9);
        try (Guest plane = Guest.java(lab, Place.NAT, PlaneGuest.class, "pltn")) {
            assertThat(plane.line()).isEqualTo("ready");
            try (Guest home = Guest.java(
                            lab,
                            Place.NAT,
                            PunchGuest.class,
                            AddressPlan.insideNat(9).getHostAddress(),
                            "45002",
                            AddressPlan.YOUR_ISP,
                            "46002");
                    Guest user = Guest.java(
                            lab,
                            Place.YOU,
                            PunchGuest.class,
                            AddressPlan.YOU,
                            "46002",
                            outside.getHostAddress(),
                            "45002")) {
                assertThat(home.end()).isZero();
                assertThat(user.end()).isZero();
            }
            String[] opened = open(plane, outside, 45002);
            try (AutoCloseable client = tunnel(opened, outside, 45002, 46002)) {
                assertThat(client).isNotNull();
                assertThat(lab.run(Place.YOU, "curl", "-sS", "--max-time", "8", WEB))
                        .isEqualTo(outside.getHostAddress() + "\n");
            }
        }
    }

    @Test
    void aPortThatIsTakenIsRefusedAndNothingIsLeft() throws Exception {
        try (Guest plane = Guest.java(lab, Place.EXITS, PlaneGuest.class, "pltt")) {
            assertThat(plane.line()).isEqualTo("ready");
            open(plane, AddressPlan.direct(1), 45003);

            assertThat(plane.ask("open 198.18.0.3 45003 " + publicKey())).startsWith("error wireguard-go refuses");
            assertThat(lab.run(Place.EXITS, "ip", "-br", "link"))
                    .contains("pltt0")
                    .doesNotContain("pltt1");
            assertThat(open(plane, AddressPlan.direct(2), 45004)[1]).isEqualTo("10.182.1.2/24");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXITS", "NAT"})
    void whenTheLabIsClosedItsDevicesGoToo(Place place) throws Exception {
        Guest plane = Guest.java(lab, place, PlaneGuest.class, "pltg");
        assertThat(plane.line()).isEqualTo("ready");
        open(plane, AddressPlan.direct(1), 45005);
        lab.close();
        assertThat(new Tool(List.of("sh", "-c", "ps -eo args | grep -c '[w]ireguard-go -f pltg' || true"), "").run())
                .isEqualTo("0\n");
    }

    private static String[] open(Guest plane, Inet4Address home, int port) throws IOException {
        String[] opened = plane.ask("open " + home.getHostAddress() + " " + port + " " + publicKey())
                .split(" ");
        assertThat(opened).hasSize(3);
        return opened;
    }

    private static String publicKey() {
        return Base64.getEncoder().encodeToString(KEY.generatePublicKey().getEncoded());
    }

    /// A plain wireguard-go in the user's place, all traffic through it; the endpoint keeps its own route.
    private AutoCloseable tunnel(String[] opened, Inet4Address home, int homePort, int ownPort) throws Exception {
        Process process = new ProcessBuilder(lab.inside(Place.YOU, List.of("wireguard-go", "-f", "pltc0")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String configure = """
                until wg show pltc0 >/dev/null 2>&1; do sleep 0.01; done
                wg setconf pltc0 /dev/stdin
                ip addr add %s dev pltc0
                ip link set pltc0 mtu 1420 up
                ip route add %s via 192.168.50.1 dev up0
                ip route add 0.0.0.0/1 dev pltc0
                ip route add 128.0.0.0/1 dev pltc0
                """.formatted(opened[1], home.getHostAddress());
        String settings = """
                [Interface]
                PrivateKey = %s
                ListenPort = %d
                [Peer]
                PublicKey = %s
                Endpoint = %s:%d
                AllowedIPs = 0.0.0.0/0
                PersistentKeepalive = 18
                """.formatted(
                Base64.getEncoder()
                        .encodeToString(HexFormat.of().parseHex(HexFormat.of().formatHex(KEY.getEncoded()))),
                ownPort,
                opened[0],
                home.getHostAddress(),
                homePort);
        new Tool(lab.inside(Place.YOU, List.of("sh", "-ec", configure)), settings).run();
        return () -> process.destroy();
    }
}
