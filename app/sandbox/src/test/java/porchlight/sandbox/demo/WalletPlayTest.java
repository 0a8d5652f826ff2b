package porchlight.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.LocalPorchlight;
import porchlight.client.Statement;
import porchlight.identity.Strength;
import porchlight.payment.Money;
import porchlight.sandbox.HomeCatalog;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxKeys;
import porchlight.sandbox.SandboxOptions;
import porchlight.sandbox.ServiceAddresses;
import porchlight.sandbox.Services;
import porchlight.sandbox.hub.HubConfig;
import porchlight.sandbox.hub.HubServer;
import porchlight.tunnel.SocketHelper;

/// The wallet's part of `app/run-sandbox --headless`, over the real contracts and a real chain, without a tunnel.
@Timeout(180)
class WalletPlayTest {
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir
    private Path state;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Services services;
    private HubServer hub;
    private LocalPorchlight porchlight;

    @BeforeEach
    void start() throws Exception {
        SandboxOptions options = SandboxOptions.alone(10, 7, state);
        services = new Services(options, ServiceAddresses.loopback(), HomeCatalog.of(10, 7));
        hub = HubServer.start(hub(services.file(), options));
        porchlight = LocalPorchlight.open(new LocalPorchlight.Parts(
                state.resolve("home"),
                services.file().network(),
                () -> SocketHelper.connect(state.resolve("no-helper")),
                Strength.LIGHT,
                "test"));
    }

    @AfterEach
    void stop() {
        porchlight.close();
        hub.close();
        services.close();
    }

    private WalletPlay play(WalletPlay.Witness witness) {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new WalletPlay(porchlight, new Teller(out, false), witness);
    }

    private WalletPlay play() {
        NetworkFile file = services.file();
        return play(transaction -> {
            try (SettlementWatch chain = new SettlementWatch(
                    URI.create(file.rpc().getFirst()), file.network().hermes())) {
                return chain.succeeded(transaction);
            }
        });
    }

    private List<String> lines() {
        return told.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aNewIdentityIsBackedUpRegisteredAndToppedUpAndItsBalanceIsExplained() throws Exception {
        Statement statement = play().fill(PASSPHRASE);
        assertThat(statement.balance()).isEqualTo(Money.ofMyst("15"));
        assertThat(lines())
                .anySatisfy(line ->
                        assertThat(line).contains("an order was refused").contains("24 words"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("registered for 0 MYST").contains("5 MYST in"))
                .anySatisfy(line -> assertThat(line).contains("LTC on the").contains("get 10 MYST"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("top-up: credited").contains("0x"))
                .contains("balance: deposits 15 − promises 0 = 15 MYST");
    }

    @Test
    void anIdentityThatIsThereAlreadyIsToppedUpOnceMore() throws Exception {
        play().fill(PASSPHRASE);
        Statement again = play().fill(PASSPHRASE);
        assertThat(again.balance()).isEqualTo(Money.ofMyst("25"));
        assertThat(lines()).anySatisfy(line -> assertThat(line).startsWith("registered already"));
    }

    @Test
    void whatNobodySignedIsNotAccountedFor() throws Exception {
        WalletPlay play = play();
        Statement before = play.fill(PASSPHRASE);
        play.account(before, Money.ZERO);
        assertThatThrownBy(() -> play.within(Duration.ofSeconds(1)).account(before, Money.ofWei(1)))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("does not come to what it must be");
    }

    @Test
    void aTransferThatOnlyTheClientSawEndsThePlay() {
        assertThatThrownBy(() -> play(transaction -> false).fill(PASSPHRASE))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("the chain knows no transfer");
    }

    @Test
    void aGatewayThatPaysIntoAForeignChannelEndsThePlay() throws Exception {
        fault("{\"fault\":\"other_channel\",\"address\":\"0x%s\"}".formatted("7".repeat(40)));
        assertThatThrownBy(() -> play().fill(PASSPHRASE))
                .isInstanceOf(Play.Broken.class)
                .hasMessageContaining("the order was refused");
        assertThat(lines()).noneMatch(line -> line.startsWith("top-up"));
    }

    private void fault(String json) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest post = HttpRequest.newBuilder(
                            URI.create(services.file().gateway()).resolve("/test/faults"))
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
            assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isBetween(200, 299);
        }
    }

    private static HubConfig hub(NetworkFile network, SandboxOptions options) {
        URI url = URI.create(network.hub());
        return new HubConfig(
                new InetSocketAddress(url.getHost(), url.getPort()),
                new SandboxKeys(options.seed()).hub(),
                network.contracts(),
                network.rpc().getFirst(),
                options.state().resolve("hub.db"),
                Duration.ofSeconds(10),
                Money.ofMyst("0.001"));
    }
}
