package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Network;
import porchlight.sandbox.lab.AddressPlan;

class ServicesTest {
    private static final HomeCatalog CATALOG = HomeCatalog.of(60, 7);

    @TempDir
    private Path state;

    @Test
    void everyServiceAnswersOnLoopback() throws Exception {
        SandboxOptions options = SandboxOptions.alone(60, 7, state);
        try (Services services = new Services(options, ServiceAddresses.loopback(), CATALOG);
                HttpClient http = HttpClient.newHttpClient()) {
            NetworkFile file = services.file();

            assertThat(get(http, file.discovery() + "/ping")).contains("pong");
            assertThat(get(http, file.location())).contains("\"ip\":\"127.0.0.1\"");
            assertThat(get(http, file.web() + "ip")).isEqualTo("127.0.0.1\n");
            assertThat(get(http, file.web() + "bytes?n=100000")).hasSize(100_000);
            assertThat(status(http, file.web() + "bytes?n=2000000000")).isEqualTo(400);
            assertThat(get(http, file.affiliator() + "/register-reward/token/PORCH"))
                    .isEqualTo("{\"reward\":\"5000000000000000000\"}");
            assertThat(status(http, file.affiliator() + "/register-reward/token/nothing"))
                    .isEqualTo(404);
            JsonObject observed = JsonParser.parseString(
                            get(http, file.observer() + "/api/v1/observed/hermes?active=true&approved=true"))
                    .getAsJsonObject();
            assertThat(observed.getAsJsonArray("31337")
                            .get(0)
                            .getAsJsonObject()
                            .get("hermes_address")
                            .getAsString())
                    .isEqualTo(file.hermesId());
            assertThat(get(http, file.transactor() + "/fee/31337/settle")).contains("\"fee\":1000000000000");
            assertThat(get(http, file.gateway() + "/api/v1/payment/exchange-rate"))
                    .contains("USD");
        }
    }

    @Test
    void theNetworkIsFoundByItsNameWhileItRuns() throws Exception {
        SandboxOptions options = SandboxOptions.alone(60, 7, state);
        String before = System.getProperty(SandboxNetwork.STATE, "");
        System.setProperty(SandboxNetwork.STATE, state.toString());
        try (Services services = new Services(options, ServiceAddresses.loopback(), CATALOG)) {
            assertThat(Network.named("sandbox")).isEmpty();
            services.file().write(state);
            assertThat(Network.named("sandbox")).contains(services.file().network());
            Files.writeString(state.resolve(NetworkFile.NAME), "{\"name\":");
            assertThat(Network.named("sandbox")).isEmpty();
        } finally {
            if (before.isEmpty()) {
                System.clearProperty(SandboxNetwork.STATE);
            } else {
                System.setProperty(SandboxNetwork.STATE, before);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameHomes() {
        HomeCatalog again = HomeCatalog.of(60, 7);
        HomeCatalog other = HomeCatalog.of(60, 8);

        assertThat(again.homes().stream().map(SandboxHome::toString).toList())
                .isEqualTo(CATALOG.homes().stream().map(SandboxHome::toString).toList());
        assertThat(other.homes().getFirst().id())
                .isNotEqualTo(CATALOG.homes().getFirst().id());
    }

    @Test
    void twoHundredAndFortyHomesAreInFortyCountriesAndAQuarterIsBehindANat() {
        HomeCatalog catalog = HomeCatalog.of(HomeCatalog.USUAL, HomeCatalog.USUAL_SEED);
        Set<String> countries = new HashSet<>();
        Set<Object> addresses = new HashSet<>();
        catalog.homes().forEach(home -> {
            countries.add(home.where().country());
            addresses.add(home.publicIp());
            assertThat(catalog.where(home.publicIp())).contains(home.where());
            assertThat(catalog.home(home.id())).contains(home);
        });

        assertThat(countries).hasSize(40);
        assertThat(addresses).hasSize(240);
        assertThat(catalog.homes().stream().filter(SandboxHome::behindNat).count())
                .isBetween(40L, 80L);
        assertThat(catalog.where(AddressPlan.literal(AddressPlan.YOUR_ISP))
                        .orElseThrow()
                        .country())
                .isEqualTo("NL");
        assertThat(catalog.where(AddressPlan.literal("8.8.8.8"))).isEmpty();
    }

    @Test
    void oddOptionsAreNamed() {
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--homes", "0"), new ArrayList<>()))
                .hasMessageContaining("--homes");
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--homes", "20001"), new ArrayList<>()))
                .hasMessageContaining("20000");
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--seed"), new ArrayList<>()))
                .hasMessageContaining("--seed");
        List<String> rest = new ArrayList<>();
        SandboxOptions options = SandboxOptions.parse(List.of("--homes", "9", "--place", "nat"), rest);
        assertThat(rest).containsExactly("--place", "nat");
        assertThat(SandboxOptions.parse(options.words(), new ArrayList<>())).isEqualTo(options);
    }

    @Test
    void aBitcoinNodeIsNamedTogetherWithAFileThatHoldsItsPassword() throws Exception {
        List<String> words = List.of(
                "--bitcoin",
                "http://127.0.0.1:18443/",
                "--bitcoin-password-file",
                state.resolve(".cookie").toString());
        SandboxOptions options = SandboxOptions.parse(words, new ArrayList<>());
        assertThat(SandboxOptions.parse(options.words(), new ArrayList<>())).isEqualTo(options);
        SandboxOptions.Bitcoin node = options.bitcoin().orElseThrow();
        assertThatThrownBy(node::credentials).isInstanceOf(IOException.class);
        Files.writeString(state.resolve(".cookie"), "no colon here\n");
        assertThatThrownBy(node::credentials).hasMessageContaining("user:password");
        Files.writeString(state.resolve(".cookie"), "__cookie__:0a1b\n");
        assertThat(node.credentials()).isEqualTo("__cookie__:0a1b");

        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--bitcoin", "http://127.0.0.1:1/"), new ArrayList<>()))
                .hasMessageContaining("--bitcoin-password-file");
        for (String url : List.of("127.0.0.1:18443", "https://127.0.0.1/", "http://user:secret@127.0.0.1/")) {
            List<String> bad = List.of("--bitcoin", url, "--bitcoin-password-file", "x");
            assertThatThrownBy(() -> SandboxOptions.parse(bad, new ArrayList<>()))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String get(HttpClient http, String url) throws Exception {
        HttpResponse<String> answer = ask(http, url);
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return answer.body();
    }

    private static int status(HttpClient http, String url) throws Exception {
        return ask(http, url).statusCode();
    }

    private static HttpResponse<String> ask(HttpClient http, String url) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
