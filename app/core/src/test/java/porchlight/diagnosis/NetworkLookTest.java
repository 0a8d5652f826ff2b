package porchlight.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.diagnosis.Place.Purpose;
import porchlight.diagnosis.Place.Way;
import porchlight.peer.Names;
import porchlight.peer.StunServer;
import porchlight.peer.UdpPort;

/// Real sockets on loopback; only the names, the clock and the certificates are the test's own.
@Timeout(60)
class NetworkLookTest {
    private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");
    private static final Limits SHORT =
            new Limits(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(600), Duration.ofMillis(2500));
    private static final InetAddress LOOPBACK = FakeNetwork.address("127.0.0.1");

    @TempDir
    static Path folder;

    private FakeNetwork network;
    private boolean ipv6;
    private int clearPort;

    @BeforeEach
    void begin() throws Exception {
        network = new FakeNetwork(folder);
        clearPort = network.nobody();
    }

    @AfterEach
    void end() {
        network.close();
    }

    @Test
    void whereEverythingIsDownEverythingIsSaidAndInTime() throws Exception {
        List<Place> places = List.of(
                web(Purpose.HOMES, "homes.example", network.nobody()),
                new Place(Purpose.BROKER, "broker.example", network.nobody(), Way.NATS),
                new Place(Purpose.STUN, "stun.example", network.nobody(), Way.UDP));
        long begun = System.nanoTime();
        List<Line> lines = look(network.silentNames(), trustingNobody(), places);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(SHORT.whole().plusSeconds(1));
        assertThat(causes(lines))
                .contains(
                        Cause.NAMES_SILENT,
                        Cause.NO_ADDRESS,
                        Cause.UDP_UNKNOWN,
                        Cause.PORTAL_UNKNOWN,
                        Cause.CLOCK_UNKNOWN)
                .doesNotContain(Cause.REACHED, Cause.NAMES_DENIED);
        assertThat(Advice.of(lines)).isEqualTo(Advice.OFFLINE);
    }

    @Test
    void servicesThatNeverAnswerEndInTime() throws Exception {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            network.names.put("slow" + i + ".example", List.of(LOOPBACK));
            places.add(web(Purpose.CHAIN, "slow" + i + ".example", network.silent()));
        }
        network.names.put("broker.example", List.of(LOOPBACK));
        Place broker = new Place(Purpose.BROKER, "broker.example", network.silent(), Way.NATS);
        places.add(broker);
        long begun = System.nanoTime();
        List<Line> lines = look(network.names(), trustingNobody(), places);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(SHORT.whole().plusSeconds(1));
        assertThat(lines).filteredOn(line -> line.cause() == Cause.SWALLOWED).hasSize(12);
        assertThat(lines).contains(Line.of(broker, Cause.UNANSWERED));
    }

    @Test
    void namesThatLeadToThisNetworkAreCalledFalseAndNotFollowed() throws Exception {
        int port = network.http(FakeNetwork.ok(NOW));
        network.names.put("homes.example", List.of(FakeNetwork.address("10.10.34.36")));
        network.names.put("money.example", List.of(FakeNetwork.address("10.10.34.36")));
        Place homes = web(Purpose.HOMES, "homes.example", port);
        List<Line> lines = new NetworkLook(ground(network.names(), NameLook::isOfTheInternet, trustingNobody()), SHORT)
                .look(List.of(homes, web(Purpose.GATEWAY, "money.example", port)));
        assertThat(lines).contains(Line.of(homes, Cause.NAMES_PRIVATE), Line.of(homes, Cause.NO_ADDRESS));
        assertThat(Advice.of(lines)).isEqualTo(Advice.NAMES);
    }

    @Test
    void aNameThatIsDeniedIsToldBesideThoseThatAreNot() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        int port = network.cutting();
        Place denied = web(Purpose.GATEWAY, "money.example", port);
        List<Line> lines =
                look(network.names(), trustingNobody(), List.of(web(Purpose.HOMES, "homes.example", port), denied));
        assertThat(lines).contains(Line.of(denied, Cause.NAMES_DENIED)).doesNotContain(Line.of(Cause.NAMES_RIGHT));
    }

    @Test
    void aResolverThatAnswersForNobodyIsCalledAnInventor() throws Exception {
        Names inventor = host -> List.of(LOOPBACK);
        Place homes = web(Purpose.HOMES, "homes.example", network.cutting());
        assertThat(causes(look(inventor, trustingNobody(), List.of(homes)))).contains(Cause.NAMES_INVENTED);
    }

    @Test
    void aConnectionThatIsCutWhenTheNameIsSaidIsToldApartFromAForeignCertificate() throws Exception {
        network.names.put("cut.example", List.of(LOOPBACK));
        network.names.put("homes.example", List.of(LOOPBACK));
        Path ours = network.authority("ours");
        Path stranger = network.certificate(network.authority("firewall"), "homes.example", "-1d");
        Place cut = web(Purpose.GATEWAY, "cut.example", network.cutting());
        Place foreign = web(Purpose.HOMES, "homes.example", network.https(stranger, FakeNetwork.ok(NOW)));
        List<Line> lines = look(network.names(), FakeNetwork.trusting(ours), List.of(cut, foreign));
        assertThat(lines).contains(Line.of(cut, Cause.CUT), Line.of(foreign, Cause.INTERCEPTED));
        assertThat(lines).doesNotContain(Line.of(Cause.GENUINE)).contains(Line.of(Cause.CLOCK_UNKNOWN));
        assertThat(Advice.of(lines)).isEqualTo(Advice.INTERCEPTED);
    }

    @Test
    void aGenuineCertificateOfSomebodyElseIsNoProof() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        Path ours = network.authority("ours");
        Path other = network.certificate(ours, "other.example", "-1d");
        Place homes = web(Purpose.HOMES, "homes.example", network.https(other, FakeNetwork.ok(NOW)));
        assertThat(look(network.names(), FakeNetwork.trusting(ours), List.of(homes)))
                .contains(Line.of(homes, Cause.OF_ANOTHER));
    }

    @Test
    void aCertificateOfAnotherTimeLeadsToTheClock() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        Path ours = network.authority("ours");
        Path old = network.certificate(ours, "homes.example", "-3y");
        Place homes = web(Purpose.HOMES, "homes.example", network.https(old, FakeNetwork.ok(NOW)));
        List<Line> lines = look(network.names(), FakeNetwork.trusting(ours), List.of(homes));
        assertThat(lines).contains(Line.of(homes, Cause.OUT_OF_DATE));
        assertThat(Advice.of(lines)).isEqualTo(Advice.CLOCK);
    }

    @Test
    void aClockThatIsWrongIsToldInSeconds() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        Path ours = network.authority("ours");
        Path own = network.certificate(ours, "homes.example", "-1d");
        int port = network.https(own, FakeNetwork.ok(NOW.plusSeconds(600)));
        List<Line> lines =
                look(network.names(), FakeNetwork.trusting(ours), List.of(web(Purpose.HOMES, "homes.example", port)));
        assertThat(lines).contains(new Line(Optional.empty(), Cause.CLOCK_BEHIND, 600), Line.of(Cause.GENUINE));
    }

    @Test
    void aPageInTheServicesPlaceIsASignInPage() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        clearPort = network.http("HTTP/1.1 302 Found\r\nLocation: http://login.hotel.example/\r\n\r\n");
        Place homes = web(Purpose.HOMES, "homes.example", network.cutting());
        List<Line> lines = look(network.names(), trustingNobody(), List.of(homes));
        assertThat(lines).contains(Line.of(Cause.PORTAL_FOUND), Line.of(Cause.CLOCK_UNKNOWN));
        assertThat(Advice.of(lines)).isEqualTo(Advice.SIGN_IN);
    }

    @Test
    void aBrokerThatDoesNotGreetIsNoBroker() throws Exception {
        Place portal = literal(Purpose.BROKER, network.speaking("HTTP/1.1 400 Bad Request\r\n\r\n"), Way.NATS);
        Place broker = literal(Purpose.BROKER, network.speaking("INFO {\"server_id\":\"x\"}\r\n"), Way.NATS);
        List<Line> lines = look(network.names(), trustingNobody(), List.of(portal, broker));
        assertThat(lines).contains(Line.of(portal, Cause.UNANSWERED));
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.place()).contains(broker);
            assertThat(line.cause()).isEqualTo(Cause.REACHED);
        });
    }

    @Test
    void withoutUdpThatIsSaidAfterItsTime() throws Exception {
        UdpPort silent = UdpPort.open(FakeNetwork.loopback());
        network.keep(silent);
        List<Line> lines =
                look(network.names(), trustingNobody(), List.of(literal(Purpose.STUN, silent.localPort(), Way.UDP)));
        assertThat(causes(lines)).contains(Cause.UDP_SILENT);
    }

    @Test
    void anIpv6AddressThatLeadsNowhereIsToldApartFromNone() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK, FakeNetwork.address("::1")));
        Place homes = web(Purpose.HOMES, "homes.example", network.cutting());
        assertThat(causes(look(network.names(), trustingNobody(), List.of(homes))))
                .contains(Cause.IPV6_NONE);
        ipv6 = true;
        // the port is taken on 127.0.0.1 only
        assertThat(causes(look(network.names(), trustingNobody(), List.of(homes))))
                .contains(Cause.IPV6_BROKEN);
        Place four = literal(Purpose.HOMES, network.http(FakeNetwork.ok(NOW)), Way.HTTP);
        assertThat(causes(look(network.names(), trustingNobody(), List.of(four))))
                .contains(Cause.IPV6_UNKNOWN);
    }

    @Test
    void aNetworkThatIsWellIsCalledWellAndNobodyElseWasAsked() throws Exception {
        network.names.put("homes.example", List.of(LOOPBACK));
        network.names.put("broker.example", List.of(LOOPBACK));
        network.names.put("stun.example", List.of(LOOPBACK));
        Path ours = network.authority("ours");
        Path own = network.certificate(ours, "homes.example", "-1d");
        List<Place> places = new ArrayList<>(List.of(
                web(Purpose.HOMES, "homes.example", network.https(own, FakeNetwork.ok(NOW.minusSeconds(3)))),
                new Place(Purpose.BROKER, "broker.example", network.speaking("INFO {}\r\n"), Way.NATS)));
        for (int i = 0; i < 2; i++) {
            StunServer stun = StunServer.open(FakeNetwork.loopback());
            network.keep(stun);
            places.add(new Place(Purpose.STUN, "stun.example", stun.address().getPort(), Way.UDP));
        }
        List<Line> lines = look(network.names(), FakeNetwork.trusting(ours), places);
        assertThat(causes(lines))
                .containsExactly(
                        Cause.NAMES_RIGHT,
                        Cause.REACHED,
                        Cause.REACHED,
                        Cause.GENUINE,
                        Cause.UDP_OPEN,
                        Cause.IPV6_NONE,
                        Cause.PORTAL_NONE,
                        Cause.CLOCK_RIGHT);
        assertThat(Advice.of(lines)).isEqualTo(Advice.WELL);
        assertThat(network.asked)
                .filteredOn(name -> !name.endsWith(".invalid"))
                .containsExactlyInAnyOrder("homes.example", "broker.example", "stun.example");
        assertThat(network.asked).filteredOn(name -> name.endsWith(".invalid")).hasSize(1);
    }

    @Test
    void aNetworkOnThisMachineSpeaksInTheClearAndThatIsFine() throws Exception {
        network.names.put("localhost", List.of(LOOPBACK));
        Place homes = new Place(Purpose.HOMES, "localhost", network.http(FakeNetwork.ok(NOW)), Way.HTTP);
        List<Line> lines = new NetworkLook(ground(network.names(), NameLook::isOfTheInternet, trustingNobody()), SHORT)
                .look(List.of(homes));
        assertThat(causes(lines)).contains(Cause.NAMES_RIGHT, Cause.REACHED, Cause.NOT_ENCRYPTED, Cause.CLOCK_RIGHT);
        assertThat(Advice.of(lines)).isEqualTo(Advice.WELL);
    }

    @Test
    void theUsualLimitsKeepTheWholeBelowTenSeconds() {
        assertThat(Limits.USUAL.whole()).isLessThan(Duration.ofSeconds(10));
        assertThat(Limits.USUAL.name().plus(Limits.USUAL.connect()).plus(Limits.USUAL.talk()))
                .isLessThan(Limits.USUAL.whole());
    }

    private List<Line> look(Names names, X509ExtendedTrustManager trust, List<Place> places) {
        return new NetworkLook(ground(names, any -> true, trust), SHORT).look(places);
    }

    private NetworkLook.Ground ground(
            Names names, java.util.function.Predicate<InetAddress> internet, X509ExtendedTrustManager trust) {
        return new NetworkLook.Ground(names, internet, trust, clearPort, () -> ipv6, InstantSource.fixed(NOW));
    }

    private static X509ExtendedTrustManager trustingNobody() throws Exception {
        return NetworkLook.Ground.real().trust();
    }

    private static Place web(Purpose purpose, String host, int port) {
        return new Place(purpose, host, port, Way.HTTPS);
    }

    private static Place literal(Purpose purpose, int port, Way way) {
        return new Place(purpose, "127.0.0.1", port, way);
    }

    private static List<Cause> causes(List<Line> lines) {
        return lines.stream().map(Line::cause).toList();
    }
}
