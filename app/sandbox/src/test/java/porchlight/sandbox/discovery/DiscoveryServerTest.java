package porchlight.sandbox.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;
import porchlight.market.Country;
import porchlight.market.Quality;
import porchlight.sandbox.broker.BrokerServer;

@SuppressWarnings("try") // the broker's client may be interrupted in close(), which ends the test anyway
class DiscoveryServerTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Signer HOME = signer(1);
    private static final Signer THIEF = signer(2);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:01:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private DiscoveryServer discovery;

    @BeforeEach
    void start() throws Exception {
        discovery = new DiscoveryServer(
                ANYWHERE,
                id -> id.equals(THIEF.address())
                        ? Rating.UNKNOWN
                        : new Rating(new Quality(2.4, 73.5, 88.2, 24, 0), false, false),
                new Prices(List.of(new Country("DE"), new Country("IN"))),
                now::get);
    }

    @AfterEach
    void stop() {
        discovery.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "location_country=DE, 2",
        "location_country=de, 0",
        "service_type=wireguard, 1",
        "ip_type=hosting, 1",
        "compatibility_min=3, 0",
        "compatibility_min=2&compatibility_max=2, 4",
        "quality_min=2.40, 4",
        "quality_min=2.41, 0",
        "bandwidth_min=88.30, 0",
        "access_policy=all, 5",
        "access_policy=mysterium, 1",
        "access_policy=other, 0",
        "include_monitoring_failed=true, 5",
        "nat_compatibility=symmetric&include_monitoring_failed=true, 4",
        "preset_id=1, 3",
        "preset_id=3, 1",
        "from=anywhere, 4",
        "provider_id=0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf, 4",
    })
    void aQueryPicksWhatItNames(String query, int expected) throws Exception {
        JsonObject closed = proposal(HOME, "monitoring", "US", "residential");
        JsonArray policies = new JsonArray();
        JsonObject policy = new JsonObject();
        policy.addProperty("id", "mysterium");
        policy.addProperty("source", "https://trust.example/mysterium");
        policies.add(policy);
        closed.add("access_policies", policies);
        discovery.list(List.of(
                proposal(HOME, "wireguard", "DE", "residential"),
                proposal(HOME, "dvpn", "DE", "residential"),
                proposal(HOME, "scraping", "US", "residential"),
                proposal(HOME, "data_transfer", "NL", "hosting"),
                closed,
                proposal(THIEF, "dvpn", "US", "cellular")));

        assertThat(array("/proposals?" + query)).hasSize(expected);
        int counted = get("/countries?" + query).entrySet().stream()
                .mapToInt(entry -> entry.getValue().getAsInt())
                .sum();
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void aProposalComesWithWhatTheNetworkMeasured() throws Exception {
        discovery.list(List.of(proposal(HOME, "dvpn", "DE", "residential")));

        JsonObject proposal = array("/proposals").get(0).getAsJsonObject();

        assertThat(proposal.get("format").getAsString()).isEqualTo("service-proposal/v3");
        assertThat(proposal.getAsJsonObject("quality").get("latency").getAsDouble())
                .isEqualTo(73.5);
        assertThat(proposal.has("price")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality_min=high", "compatibility_min=2.0", "preset_id=x", "bandwidth_min=-1"})
    void aNumberThatIsNoneIsAnError(String query) throws Exception {
        HttpResponse<byte[]> answer = ask("/proposals?" + query, "identity");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.mysterium.error+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("parse_failed");
    }

    @Test
    void pricesOfACountryAreItsOwn() throws Exception {
        JsonObject prices = get("/prices");

        JsonObject germany = cell(prices.getAsJsonObject("per_country").getAsJsonObject("DE"), "residential");
        JsonObject usual = cell(prices.getAsJsonObject("defaults"), "residential");
        assertThat(usual.get("price_per_gib").getAsBigInteger().toString()).isEqualTo("56955536711007608");
        assertThat(germany.get("price_per_gib").getAsBigInteger())
                .isGreaterThan(usual.get("price_per_gib").getAsBigInteger());
        assertThat(prices.get("current_server_time").getAsString()).isEqualTo("2026-01-01T12:01:00Z");
        assertThat(Instant.parse(prices.get("current_valid_until").getAsString()))
                .isAfter(now.get());
        assertThat(Instant.parse(prices.get("previous_valid_until").getAsString()))
                .isBefore(now.get());
    }

    @Test
    void onlyTheHomeItselfCanAnnounceIt() throws Exception {
        try (BrokerServer broker =
                        new BrokerServer(ANYWHERE, Signatures::recover, now::get, Duration.ofMinutes(5), 64 << 10);
                Announcer announcer = new Announcer(broker.address())) {
            discovery.follow(broker);

            announcer.say(THIEF, "register", proposal(HOME, "dvpn", "DE", "residential"));
            announcer.raw("PUB *.proposal-register.v3 2\r\n{}\r\n");
            assertThat(discovery.size()).isZero();

            announcer.say(HOME, "register", proposal(HOME, "dvpn", "DE", "residential"));
            assertThat(discovery.size()).isEqualTo(1);
            announcer.say(THIEF, "unregister", proposal(HOME, "dvpn", "DE", "residential"));
            assertThat(discovery.size()).isEqualTo(1);

            now.set(now.get().plus(ProposalBook.LIFE).minusSeconds(1));
            announcer.say(HOME, "ping", proposal(HOME, "dvpn", "DE", "residential"));
            now.set(now.get().plusSeconds(2));
            assertThat(discovery.size()).isEqualTo(1);
            now.set(now.get().plus(ProposalBook.LIFE));
            assertThat(discovery.size()).isZero();

            announcer.say(HOME, "ping", proposal(HOME, "dvpn", "DE", "residential"));
            announcer.say(HOME, "unregister", proposal(HOME, "dvpn", "DE", "residential"));
            assertThat(discovery.size()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"proposal\":[]}",
                "{\"proposal\":{}}",
                "{\"proposal\":{\"provider_id\":7}}",
                "{\"proposal\":{\"format\":\"service-proposal/v3\",\"provider_id\":\"0x7e5f4552091a69125d5dfcb7b8c2659029395bdf\","
                        + "\"service_type\":\"dvpn\",\"location\":[],\"contacts\":[{}]}}",
            })
    void whatIsNoProposalIsNotListed(String payload) {
        assertThat(Listing.proposalIn(payload.getBytes(StandardCharsets.UTF_8))
                        .flatMap(proposal -> Listing.of(proposal, Rating.UNKNOWN)))
                .isEmpty();
    }

    @Test
    void twentyThousandHomesComeZippedAndSoonAgain() throws Exception {
        List<JsonObject> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            JsonObject proposal = proposal(HOME, "dvpn", "DE", "residential");
            proposal.addProperty("provider_id", "0x%040x".formatted(i + 1));
            many.add(proposal);
        }
        discovery.list(many);

        byte[] first = ask("/proposals", "gzip").body();
        long start = System.nanoTime();
        HttpResponse<byte[]> again = ask("/proposals", "gzip");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(again.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(again.body()).isEqualTo(first);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(again.body())).readAllBytes();
        assertThat(JsonParser.parseString(new String(plain, StandardCharsets.UTF_8))
                        .getAsJsonArray())
                .hasSize(20_000);
        assertThat(millis).as("a kept answer is only sent").isLessThan(2000);
    }

    @Test
    void otherPathsAreNotFoundAndPingIsAnswered() throws Exception {
        assertThat(get("/ping").get("message").getAsString()).isEqualTo("pong");
        assertThat(ask("/nothing", "identity").statusCode()).isEqualTo(404);
    }

    private static JsonObject cell(JsonObject row, String type) {
        return row.getAsJsonObject("current").getAsJsonObject(type).getAsJsonObject("dvpn");
    }

    private JsonArray array(String path) throws Exception {
        return JsonParser.parseString(new String(ask(path, "identity").body(), StandardCharsets.UTF_8))
                .getAsJsonArray();
    }

    private JsonObject get(String path) throws Exception {
        return JsonParser.parseString(new String(ask(path, "identity").body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private HttpResponse<byte[]> ask(String path, String encoding) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(discovery.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept-Encoding", encoding)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonObject proposal(Signer home, String service, String country, String ipType) {
        JsonObject location = new JsonObject();
        location.addProperty("country", country);
        location.addProperty("ip_type", ipType);
        JsonObject contact = new JsonObject();
        contact.addProperty("type", "nats/p2p/v1");
        JsonArray contacts = new JsonArray();
        contacts.add(contact);
        JsonObject proposal = new JsonObject();
        proposal.addProperty("id", 0);
        proposal.addProperty("format", "service-proposal/v3");
        proposal.addProperty("compatibility", 2);
        proposal.addProperty("provider_id", home.address().toString());
        proposal.addProperty("service_type", service);
        proposal.add("location", location);
        proposal.add("contacts", contacts);
        return proposal;
    }

    private static Signer signer(int number) {
        byte[] key = new byte[32];
        key[31] = (byte) number;
        return PrivateKeySigner.of(key);
    }

    /// A broker's client that announces and knows when the broker has read it.
    private final class Announcer implements AutoCloseable {
        private final io.nats.client.Connection connection;
        private final InetSocketAddress broker;

        Announcer(InetSocketAddress broker) throws Exception {
            this.broker = broker;
            this.connection = io.nats.client.Nats.connect(
                    "nats://" + broker.getAddress().getHostAddress() + ":" + broker.getPort());
        }

        void say(Signer signer, String what, JsonObject proposal) throws Exception {
            String text = now.get().getEpochSecond() + ".*.proposal-" + what + ".v3";
            String signature = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(signer.signRaw(text.getBytes(StandardCharsets.US_ASCII))
                            .bytes());
            JsonObject outer = new JsonObject();
            outer.add("proposal", proposal);
            connection.publish(
                    "signed." + signature + "." + text, outer.toString().getBytes(StandardCharsets.UTF_8));
            connection.flush(Duration.ofSeconds(5));
        }

        void raw(String text) throws Exception {
            try (java.net.Socket socket = new java.net.Socket(broker.getAddress(), broker.getPort())) {
                socket.setSoTimeout(5000);
                socket.getOutputStream().write((text + "PING\r\n").getBytes(StandardCharsets.US_ASCII));
                StringBuilder heard = new StringBuilder();
                while (heard.indexOf("PONG") < 0) {
                    heard.append((char) socket.getInputStream().read());
                }
            }
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
