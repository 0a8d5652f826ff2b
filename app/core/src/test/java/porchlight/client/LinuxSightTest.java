package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxSightTest {
    private static final String HEAD =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private static final String WIRE = "enp3s0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";
    private static final String AIR = "wlp2s0\t00000000\t0102A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n";
    private static final String NEAR = "enp3s0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n";
    private static final String OURS = "porchlight0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n";
    private static final String ARP_HEAD =
            "IP address       HW type     Flags       HW address            Mask     Device\n";
    private static final String ARP_WIRE =
            "192.168.1.1      0x1         0x2         A4:2b:b0:00:00:01     *        enp3s0\n";
    private static final String ARP_AIR =
            "192.168.2.1      0x1         0x2         a4:2b:b0:00:00:02     *        wlp2s0\n";

    @TempDir
    Path root;

    private final List<String> asked = new ArrayList<>();
    private Optional<String> name = Optional.of("Ours");
    private LinuxSight sight;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
        link("enp3s0", false);
        link("wlp2s0", true);
        sight = new LinuxSight(root, link -> {
            asked.add(link);
            return name;
        });
    }

    private void link(String link, boolean wireless) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/class/net").resolve(link));
        if (wireless) {
            Files.createDirectories(folder.resolve("wireless"));
        }
        changes(link, 3);
    }

    private void changes(String link, int times) throws IOException {
        Files.writeString(root.resolve("sys/class/net").resolve(link).resolve("carrier_changes"), times + "\n");
    }

    private void kernel(String routes, String neighbours) throws IOException {
        Files.writeString(root.resolve("proc/net/route"), HEAD + routes);
        Files.writeString(root.resolve("proc/net/arp"), ARP_HEAD + neighbours);
    }

    @Test
    void withoutAWayOutOrWithoutItsFilesOneIsOffline() throws IOException {
        assertThat(sight.get()).isEqualTo(new NetworkHere.Offline());
        kernel(NEAR, ARP_WIRE);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Offline());
    }

    @Test
    void ourOwnTunnelIsNoNetwork() throws IOException {
        kernel(OURS, "");
        assertThat(sight.get()).isEqualTo(new NetworkHere.Offline());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.1 0x1 0x0 00:00:00:00:00:00 * enp3s0\n",
                "192.168.1.1 0x1 0x2 00:00:00:00:00:00 * enp3s0\n",
                "192.168.1.1 0x1 0x2 a4:2b:b0:00:00:01 * wlp2s0\n",
                "192.168.1.9 0x1 0x2 a4:2b:b0:00:00:01 * enp3s0\n",
                "192.168.1.1 0x1 0x2 nonsense * enp3s0\n",
                "192.168.1.1 0x1\n",
                ""
            })
    void aRouterThatIsNotKnownMakesANetworkThatNobodyCanTrust(String neighbour) throws IOException {
        kernel(WIRE, neighbour);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Nameless(false));
    }

    @Test
    void aWayWithoutARouterOrOfTheNextGenerationCannotBeTold() throws IOException {
        kernel("ppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n", "");
        assertThat(sight.get()).isEqualTo(new NetworkHere.Nameless(false));
        kernel("", "");
        Files.writeString(root.resolve("proc/net/ipv6_route"), """
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
                00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
                fe800000000000000000000000000001 00000258 00000001 00000000 00450003   wlp2s0
                """);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Nameless(true));
    }

    @Test
    void aWiredNetworkIsToldByItsRouter() throws IOException {
        kernel(NEAR + WIRE, ARP_WIRE);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Known(new LocalNetwork(false, "", "a4:2b:b0:00:00:01")));
        assertThat(asked).isEmpty();
    }

    @Test
    void theWayWithTheLeastMetricIsTheNetwork() throws IOException {
        kernel(AIR + WIRE, ARP_AIR + ARP_WIRE);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Known(new LocalNetwork(false, "", "a4:2b:b0:00:00:01")));
    }

    @Test
    void aWifiIsToldByItsNameAsWellWhichIsAskedForOnlyAfterTheLinkChanged() throws IOException {
        kernel(AIR, ARP_AIR);
        NetworkHere ours = new NetworkHere.Known(new LocalNetwork(true, "Ours", "a4:2b:b0:00:00:02"));
        for (int i = 0; i < 20; i++) {
            assertThat(sight.get()).isEqualTo(ours);
        }
        assertThat(asked).hasSize(1);
        name = Optional.of("Guests"); // of the same router
        changes("wlp2s0", 5);
        assertThat(sight.get()).isEqualTo(new NetworkHere.Known(new LocalNetwork(true, "Guests", "a4:2b:b0:00:00:02")));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aNameThatNobodyTellsIsNotAskedForAllDay() throws IOException {
        name = Optional.empty();
        kernel(AIR, ARP_AIR);
        for (int i = 0; i < 50; i++) {
            assertThat(sight.get()).isEqualTo(new NetworkHere.Known(new LocalNetwork(true, "", "a4:2b:b0:00:00:02")));
        }
        assertThat(asked).hasSizeLessThan(10);
    }

    @Test
    void aStrangersNameCannotTurnTheTextAroundOrFillIt() throws IOException {
        kernel(AIR, ARP_AIR);
        name = Optional.of("\u202etsurt\n\u0000" + "x".repeat(99));
        assertThat(sight.get()).isInstanceOfSatisfying(NetworkHere.Known.class, known -> {
            assertThat(known.network().name()).startsWith("\ufffdtsurt\ufffd\ufffd");
            assertThat(known.network().name().length()).isLessThanOrEqualTo(32);
        });
        assertThat(LocalNetwork.shown("\ud83d\ude00".repeat(30))).hasSize(32).doesNotContain("\ufffd");
    }

    @Test
    void aLinkWhoseNameIsAPathIsNone() throws IOException {
        kernel("../../x\t00000000\t0101A8C0\t0003\t0\t0\t1\t00000000\t0\t0\t0\n", "");
        assertThat(sight.get()).isEqualTo(new NetworkHere.Offline());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes:", "yes:4", "yes:zz", "no:486F6D65", "yes", "yes:48:6F"})
    void whatIsNoNameIsNone(String line) {
        assertThat(WifiName.read(List.of(line))).isEmpty();
    }

    @Test
    void theNameIsReadFromItsBytes() {
        assertThat(WifiName.read(List.of("no:4F74686572", "yes:436166C3A9", "yes:4F74686572")))
                .contains("Café");
        assertThat(WifiName.question("wlp2s0"))
                .startsWith("/usr/bin/nmcli")
                .contains("wlp2s0")
                .doesNotContain("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aa:bb:cc:dd:ee", "aa:bb:cc:dd:ee:fg", "00:00:00:00:00:00", "aabbccddeeff"})
    void whatIsNoHardwareAddressIsNoNetwork(String router) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalNetwork(false, "", router));
    }

    @Test
    void thisVeryMachineIsLookedAtWithoutAFault() {
        assertThat(WifiName.sight().get()).isNotNull();
    }
}
