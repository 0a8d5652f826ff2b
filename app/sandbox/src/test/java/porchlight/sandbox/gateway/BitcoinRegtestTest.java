package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Money;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.coin.BitcoinNode;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.coin.DepositWallet;

/// An order in BTC that is paid on a Bitcoin node by other hands: bcoin, a full node, on a regtest network. Bitcoin
/// Core itself is in no package that tests could install.
class BitcoinRegtestTest {
    private static final Path FOLDER = Path.of("src", "test", "bitcoin").toAbsolutePath();
    private static final String PASSWORD = "regtest-secret";

    @TempDir
    private Path temp;

    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void insist(boolean fine, String why) {
        if (!fine) {
            System.err.println("SKIPPED: no Bitcoin node judged the gateway, because " + why);
        }
        assumeTrue(fine, why);
    }

    /// What the lock file names, in a place that outlives the build; fetched once.
    private boolean installed() throws InterruptedException {
        if (Files.isDirectory(FOLDER.resolve("node_modules/bcoin"))) {
            return true;
        }
        try {
            File log = temp.resolve("npm.log").toFile();
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            boolean ended = npm.waitFor(180, TimeUnit.SECONDS);
            npm.destroyForcibly();
            return ended && npm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Starts the node.
    ///
    /// @return its address
    private URI start() throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        process = new ProcessBuilder("node", "node.js", String.valueOf(port))
                .directory(FOLDER.toFile())
                .redirectError(temp.resolve("node.log").toFile())
                .start();
        process.outputWriter().append(PASSWORD).close();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine())
                .as(Files.readString(temp.resolve("node.log")))
                .isEqualTo("ready");
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(("x:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject call(HttpClient http, URI url, String method, String params) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", authorization())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}"))
                .build();
        JsonObject answer = JsonParser.parseString(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .getAsJsonObject();
        assertThat(answer.get("error").isJsonNull()).as(answer.toString()).isTrue();
        return answer;
    }

    /// The first order's deposit address.
    private static String place(String prefix) {
        DepositWallet.Letters letters = new DepositWallet.Letters(prefix, prefix, prefix);
        return new DepositWallet(TestGateway.seed(), letters).place(Coin.BTC, 0).address();
    }

    @Test
    void anOrderIsPaidOnARegtestNodeReorganisedAwayAndPaidAgain() throws Exception {
        insist(installed(), "npm could not install bcoin");
        URI url = start();
        try (HttpClient http = HttpClient.newHttpClient();
                BitcoinNode node = new BitcoinNode(url, "x:" + PASSWORD);
                TestChain chain = new TestChain();
                GatewayServer server = GatewayServer.start(
                        TestGateway.config(chain, temp.resolve("gateway.db")).with(node));
                Buyer buyer = new Buyer(server.url(), chain, TestChain.key(70))) {
            JsonObject order = buyer.order("coingate", "BTC", "25");
            assertThat(buyer.shown(order).get("payment_address").getAsString()).isEqualTo(place("bcrt"));
            // this node is older than the prefix that regtest addresses have today
            String address = place("rb");
            assertThat(buyer.get("/checkout/" + order.get("id").getAsString()).text())
                    .contains("id=\"outside\"")
                    .doesNotContain("id=\"exact\"");

            // a miner's reward is a payment like another: 50 BTC
            call(http, url, "generatetoaddress", "[1,\"" + address + "\"]");
            server.round();
            assertThat(buyer.status(order)).isEqualTo("confirming");
            assertThat(buyer.shown(order).get("received_amount").getAsString()).isEqualTo("50");

            // the node's own way back, beside JSON-RPC: the chain ends before that block
            HttpRequest back = HttpRequest.newBuilder(url.resolve("/reset"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", authorization())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"height\":0}"))
                    .build();
            assertThat(http.send(back, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            server.round();
            assertThat(buyer.status(order)).as("the block is gone").isEqualTo("new");

            call(http, url, "generatetoaddress", "[2,\"" + address + "\"]");
            server.round();
            assertThat(buyer.status(order)).isEqualTo("paid");
            assertThat(buyer.shown(order).get("received_amount").getAsString()).isEqualTo("100");
            assertThat(chain.tokens(buyer.channel())).isEqualTo(Money.ofMyst("25"));
        }
    }
}
