package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.FaceServer;
import porchlight.client.HomeFolder;
import porchlight.client.Network;
import porchlight.client.NetworkProfile;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;

@Timeout(60)
class NetworkCommandTest {
    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private final FakePorchlight core = new FakePorchlight();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path lab;

    @BeforeEach
    void write() throws IOException {
        lab = profile("lab", "31337");
    }

    private Path profile(String name, String chain) throws IOException {
        String profile = NetworkProfile.write(Network.TESTNET)
                .replace("\"testnet\"", "\"" + name + "\"")
                .replace("80002", chain);
        return Files.writeString(elsewhere.resolve(name + ".json"), profile);
    }

    /// A network of this computer at which nobody listens: what a core asks goes nowhere.
    private Path silent(String name, String chain) throws IOException {
        Path file = profile(name, chain);
        return Files.writeString(
                file,
                Files.readString(file)
                        // two nodes of one chain are two machines
                        .replace("https://cloudflare-eth.com", "http://127.0.0.2:1")
                        .replaceAll("https://[a-z0-9.-]*", "http://127.0.0.1:1")
                        .replaceAll("nats://[a-z0-9.-]*:[0-9]*", "nats://127.0.0.1:1")
                        .replaceAll("stun[0-9]?\\.l\\.google\\.com:19302", "127.0.0.1:1"));
    }

    private Terminal terminal() {
        out = new StringWriter();
        err = new StringWriter();
        return new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(40));
    }

    private int run(String... args) {
        return Main.commands(
                        () -> new Opened(core, false, () -> {}), terminal(), data, Strength.LIGHT, new Networks(data))
                .execute(args);
    }

    @Test
    void aWrongFileIsAUsageErrorThatNamesTheField() throws IOException {
        Files.writeString(lab, Files.readString(lab).replace("\"transactor\"", "\"transector\""));
        assertThat(run("network", "check", lab.toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("services.transector");
        assertThat(out.toString()).isEmpty();
        assertThat(run("network", "add", lab.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("network", "check", "no-such-file")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("no-such-file");
        assertThat(run("network", "use", "moon")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("moon").contains("porchlight network list");
        assertThat(run("network", "remove", "mainnet")).isEqualTo(Exit.USAGE);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aStrangersFileIsShownInPlainWordsBeforeItIsUsed() {
        assertThat(run("network", "check", lab.toString())).isZero();
        assertThat(out.toString())
                .contains("lab", "Hub that is paid: 0xF1E8F60009005CC760c8E96Fb3caBD992F9004E6 (not one of ours)")
                .contains("Top-ups by: pilvytis.testnet.mysterium.network")
                .contains("Never send it real MYST")
                .contains("Use it only if you trust them")
                .contains("Nothing was added");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void mainnetsContractsUnderAnotherNameAreToldAsRealMoney() throws IOException {
        Files.writeString(lab, NetworkProfile.write(Network.MAINNET).replace("\"mainnet\"", "\"mirror\""));
        assertThat(run("network", "check", lab.toString())).isZero();
        assertThat(out.toString()).contains("Real money").contains("(as on mainnet)");
        Files.writeString(
                lab,
                Files.readString(lab)
                        .replace(
                                Network.MAINNET.hermes().checksumText(),
                                Network.TESTNET.hermes().checksumText()));
        assertThat(run("network", "check", lab.toString())).isZero();
        assertThat(out.toString()).contains("Careful: it runs on Polygon");
    }

    @Test
    void aNetworkIsAddedChosenListedAndRemoved() {
        assertThat(run("network", "add", lab.toString())).isZero();
        assertThat(run("network", "list")).isZero();
        assertThat(out.toString())
                .contains("* mainnet: ")
                .contains("  testnet: ")
                .contains("  lab: ");
        assertThat(run("network", "use", "lab")).isZero();
        assertThat(run("network", "list", "--json")).isZero();
        var listed = JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("networks")
                .asList();
        JsonObject last = listed.getLast().getAsJsonObject();
        assertThat(last.get("name").getAsString()).isEqualTo("lab");
        assertThat(last.get("chosen").getAsBoolean()).isTrue();
        assertThat(last.get("chainId").getAsLong()).isEqualTo(31337);
        assertThat(run("network", "remove", "lab")).isEqualTo(Exit.USAGE);
        assertThat(run("network", "use", "mainnet")).isZero();
        assertThat(run("network", "remove", "lab")).isZero();
        assertThat(out.toString()).contains(data.resolve("networks/lab").toString());
    }

    @Test
    void whatIsShownAsJsonCanBeAddedUnderAnotherName() throws IOException {
        assertThat(run("network", "show", "testnet", "--json")).isZero();
        Files.writeString(lab, out.toString().replace("\"testnet\"", "\"mine\""));
        assertThat(run("network", "add", lab.toString())).isZero();
    }

    @Test
    void aNetworkThatIsNotMainnetIsSaidInStatus() {
        assertThat(core.network()).isEqualTo("sandbox");
        run("status");
        assertThat(out.toString()).contains("Network sandbox: not the main network");
        run("status", "--json");
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonObject()
                        .get("network")
                        .getAsString())
                .isEqualTo("sandbox");
    }

    private int porchlight(String... args) {
        return Main.run(args, terminal(), new Networks(data));
    }

    @Test
    void aNetworkThatIsNotThereOpensNothing() {
        assertThat(porchlight("--network", "moon", "status")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("No network is called moon");
        assertThat(porchlight("--network", "./none.json", "status")).isEqualTo(Exit.USAGE);
        assertThat(porchlight("--network", "sand-box", "identity", "list")).isEqualTo(Exit.USAGE);
        assertThat(data).isEmptyDirectory();
    }

    /// Never a dead end, and never silently the network with the real money.
    @Test
    void aDamagedChoiceIsToldAndCanBeMended() throws IOException {
        Files.writeString(data.resolve("network"), "???");
        assertThat(porchlight("status")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("porchlight network use mainnet");
        assertThat(porchlight("version")).isZero();
        assertThat(porchlight("network", "list")).isZero();
        assertThat(porchlight("network", "use", "testnet")).isZero();
        assertThat(new Networks(data).chosen()).isEqualTo("testnet");
    }

    @Test
    void keysAreThoseOfTheNetworkThatIsSaid() throws IOException {
        Path one = silent("one", "31337");
        Path two = silent("two", "31338");
        Path secret = Files.writeString(elsewhere.resolve("secret"), "correct horse battery\n");
        assertThat(porchlight("--network", one.toString(), "identity", "new", "--passphrase-file", secret.toString()))
                .as(() -> err.toString())
                .isZero();
        assertThat(err.toString()).contains("Network one: a custom network, on chain 31337");
        assertThat(porchlight("--network", one.toString(), "identity", "list")).isZero();
        assertThat(porchlight("--network", two.toString(), "identity", "list")).isEqualTo(Exit.LOCKED);
    }

    @Test
    void aCoreOfAnotherNetworkIsNotTakenForTheOneThatIsSaid() throws IOException {
        try (HomeFolder folder = HomeFolder.open(data.resolve("home"));
                FaceServer _ = new FaceServer(core, folder.socket())) {
            String home = folder.path().toString();
            assertThat(porchlight("--home", home, "--network", "testnet", "status"))
                    .isEqualTo(Exit.USAGE);
            assertThat(err.toString()).contains("on sandbox");
            assertThat(porchlight("--home", home, "status")).isEqualTo(Exit.NOT_CONNECTED);
            assertThat(out.toString()).contains("Network sandbox");
            assertThat(porchlight("--home", home, "disconnect")).isEqualTo(Exit.NOT_CONNECTED);
            assertThat(err.toString()).contains("Network sandbox");
        }
    }

    @Test
    void everyReasonIsAUsageError() {
        for (NetworkRefused.Reason reason : NetworkRefused.Reason.values()) {
            int code = Main.commands(
                            () -> {
                                throw new NetworkRefused(reason, "what", "detail");
                            },
                            terminal(),
                            data,
                            Strength.LIGHT,
                            new Networks(data))
                    .execute("status");
            assertThat(code).isEqualTo(Exit.USAGE);
            assertThat(err.toString()).as(reason.name()).isNotBlank().doesNotContain(reason.name());
        }
    }
}
