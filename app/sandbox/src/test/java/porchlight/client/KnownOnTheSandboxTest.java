package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.KnownHome.Presence;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.market.Quality;
import porchlight.sandbox.discovery.DiscoveryServer;
import porchlight.sandbox.discovery.Prices;
import porchlight.sandbox.discovery.Rating;
import porchlight.web.HttpDiscovery;
import porchlight.web.ServiceClient;

/// Favourites against the sandbox's own directory, over HTTP.
@Timeout(60)
class KnownOnTheSandboxTest {
    private static final Address LISTED = Address.of("0x" + "1".repeat(40));
    private static final Address HIDDEN = Address.of("0x" + "2".repeat(40));
    private static final Address GONE = Address.of("0x" + "3".repeat(40));

    @TempDir
    private Path folder;

    private DiscoveryServer directory;
    private Ledger ledger;
    private HomeFinder finder;
    private KnownDesk desk;

    @BeforeEach
    void start() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        directory = new DiscoveryServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                id -> new Rating(new Quality(2.4, 73.5, 88.2, 24, 0), id.equals(HIDDEN), false),
                new Prices(List.of(new Country("DE"))),
                now::get);
        directory.list(List.of(proposal(LISTED, "Berlin"), proposal(HIDDEN, "Munich")));
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        HttpDiscovery discovery = new HttpDiscovery(
                new ServiceClient(ServiceClient.http(Duration.ofSeconds(10)), URI.create(directory.url()), true),
                Clock.systemUTC());
        finder = new HomeFinder(discovery, ledger, Clock.systemUTC());
        desk = new KnownDesk(finder, ledger, new Live<>(Settings.DEFAULT), Runnable::run, Clock.systemUTC());
        desk.begin(new Live<>(new ConnectionState.Off(Optional.empty())));
    }

    @AfterEach
    void stop() {
        directory.close();
        ledger.close();
    }

    private static JsonObject proposal(Address provider, String city) {
        return JsonParser.parseString("""
                {"format":"service-proposal/v3","compatibility":2,"provider_id":"%s","service_type":"dvpn",
                 "location":{"country":"DE","city":"%s","asn":64500,"isp":"Example Net","ip_type":"residential"},
                 "contacts":[{"type":"nats/p2p/v1","definition":{"broker_addresses":["nats://127.0.0.1:1"]}}]}""".formatted(provider, city)).getAsJsonObject();
    }

    private Presence presence(Address provider) {
        return desk.live().value().find(provider).orElseThrow().presence();
    }

    @Test
    void whatTheListLeavesOutIsFoundByItsIdAndWhatIsGoneStaysKnown() throws Exception {
        for (Address each : List.of(LISTED, HIDDEN, GONE)) {
            desk.star(new HomeId(each, "dvpn"), true);
        }
        finder.refresh();
        assertThat(finder.live().value().catalog().homes()).hasSize(1);
        assertThat(presence(LISTED)).isEqualTo(Presence.LISTED);
        assertThat(presence(HIDDEN)).isEqualTo(Presence.UNLISTED);
        assertThat(presence(GONE)).isEqualTo(Presence.ABSENT);
        KnownHome hidden = desk.live().value().find(HIDDEN).orElseThrow();
        assertThat(hidden.city()).isEqualTo("Munich");
        assertThat(hidden.offer().orElseThrow().proposal().asn()).isEqualTo(64500);
        assertThat(hidden.offer().orElseThrow().price().isFree()).isFalse();
        assertThat(finder.find(new Destination.ThisHome(hidden.id(), new Country("DE")), Set.of(), Settings.DEFAULT)
                        .homes())
                .extracting(choice -> choice.home().id().provider())
                .containsExactly(HIDDEN, LISTED);
    }

    @Test
    void whenTheDirectoryIsGoneTheFavouritesStayWithTheirPlaces() {
        desk.star(new HomeId(HIDDEN, "dvpn"), true);
        finder.refresh();
        directory.close();
        finder.refresh();
        assertThat(finder.live().value().stale()).isTrue();
        KnownDesk later = new KnownDesk(
                new HomeFinder(
                        new HttpDiscovery(
                                new ServiceClient(
                                        ServiceClient.http(Duration.ofSeconds(2)), URI.create(directory.url()), true),
                                Clock.systemUTC()),
                        ledger,
                        Clock.systemUTC()),
                ledger,
                new Live<>(Settings.DEFAULT),
                Runnable::run,
                Clock.systemUTC());
        KnownHome home = later.live().value().find(HIDDEN).orElseThrow();
        assertThat(home.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(home.city()).isEqualTo("Munich");
        assertThat(home.seen()).isPresent();
        assertThat(later.find(HIDDEN)).isEqualTo(new Lookup.Unanswered());
    }
}
