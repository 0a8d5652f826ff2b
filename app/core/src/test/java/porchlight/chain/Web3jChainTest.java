package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;

class Web3jChainTest {
    private static final Address SOMEBODY = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address HUB = Address.of("0x00000000000000000000000000000000000000bb");
    private static final ChainPlace PLACE = new ChainPlace(137, SOMEBODY, HUB);

    private final MockWebServer node = new MockWebServer();
    private final MockWebServer other = new MockWebServer();
    private final List<Web3jChain> chains = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        node.start();
        other.start();
    }

    @AfterEach
    void stop() {
        chains.forEach(Web3jChain::close);
        node.close();
        other.close();
    }

    @Test
    void aSilentNodeIsGivenUp() {
        node.enqueue(
                new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
        Web3jChain chain = open(Duration.ofMillis(200), node);
        assertReason(ChainException.Reason.UNREACHABLE, () -> chain.isRegistered(SOMEBODY));
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        node.enqueue(new MockResponse.Builder()
                .body("x".repeat(Node.MAX_ANSWER + 10))
                .build());
        assertReason(ChainException.Reason.UNREACHABLE, () -> open(node).isRegistered(SOMEBODY));
    }

    @Test
    void aQuantityHasNoSign() {
        for (String wrong : List.of("0x-1", "0x+1", "0x", "1", "0x1234567890abcdef")) {
            assertReason(ChainException.Reason.NONSENSE, () -> Web3jChain.quantity(wrong));
        }
    }

    @Test
    void anotherChainIsNotRead() {
        result("0x1");
        assertReason(ChainException.Reason.WRONG_CHAIN, () -> open(node).tokenBalance(SOMEBODY));
    }

    @Test
    void anHtmlPageIsNonsense() {
        node.enqueue(new MockResponse.Builder().body("<html>busy</html>").build());
        assertReason(ChainException.Reason.NONSENSE, () -> open(node).isRegistered(SOMEBODY));
    }

    @Test
    void aTruthThatIsTwoIsNonsense() {
        result("0x89");
        result(word("2"));
        assertReason(ChainException.Reason.NONSENSE, () -> open(node).isRegistered(SOMEBODY));
    }

    @Test
    void anEmptyAnswerOfAContractIsNonsense() {
        result("0x89");
        result("0x");
        assertReason(ChainException.Reason.NONSENSE, () -> open(node).tokenBalance(SOMEBODY));
    }

    @Test
    void aContractsRefusalIsNotAskedForElsewhere() {
        result("0x89");
        node.enqueue(new MockResponse.Builder()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":3,\"message\":\"execution reverted\"}}")
                .build());
        assertReason(ChainException.Reason.REFUSED, () -> open(node, other).tokenBalance(SOMEBODY));
        assertThat(other.getRequestCount()).isZero();
    }

    @Test
    void aRefusalsWordsAreFewAndPrintable() {
        result("0x89");
        node.enqueue(new MockResponse.Builder()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":3,\"message\":\"\\u001b[2J\\n"
                        + "x".repeat(5000) + "\"}}")
                .build());
        assertThatThrownBy(() -> open(node).tokenBalance(SOMEBODY))
                .isInstanceOf(ChainException.class)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).hasSizeLessThan(300).matches("[^\\p{Cntrl}]*"));
    }

    @Test
    void aBrokenNodeIsReplacedByTheNextOneAndAskedLast() throws Exception {
        node.enqueue(new MockResponse.Builder().code(503).body("busy").build());
        answer(other, "0x89");
        answer(other, word("5"));
        answer(other, word("6"));
        Web3jChain chain = open(node, other);
        assertThat(chain.tokenBalance(SOMEBODY)).isEqualTo(Money.ofWei(5));
        assertThat(chain.tokenBalance(SOMEBODY)).isEqualTo(Money.ofWei(6));
        assertThat(node.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAddressThatTheRegistryDoesNotConfirmIsNotShown() {
        result("0x89");
        result(word("cc"));
        assertReason(ChainException.Reason.ADDRESS_DISAGREES, () -> open(node).channelAddress(SOMEBODY, HUB, SOMEBODY));
    }

    @Test
    void balanceAndSettledAreReadAtOneBlock() throws Exception {
        result("0x89");
        result("0x10");
        result("0x" + HexFormat.of().formatHex(Channels.runtimeCode(HUB)));
        result(word("aa") + word("bb").substring(2) + word("7").substring(2));
        result(word("9"));
        ChainReader.ChannelReading reading = open(node).channel(SOMEBODY);
        assertThat(reading).isEqualTo(new ChainReader.ChannelReading(16, Money.ofWei(9), Money.ofWei(7), true));
        node.takeRequest();
        node.takeRequest();
        for (int i = 0; i < 3; i++) {
            assertThat(node.takeRequest().getBody().utf8()).contains("\"0x10\"");
        }
    }

    @Test
    void aChannelThatIsNotDeployedHasSettledNothing() throws Exception {
        result("0x89");
        result("0x");
        assertThat(open(node).settled(SOMEBODY)).isEqualTo(Money.ZERO);
    }

    @Test
    void aForeignProxyIsNotOurChannel() throws Exception {
        result("0x89");
        result("0x" + HexFormat.of().formatHex(Channels.runtimeCode(SOMEBODY)));
        assertThat(open(node).channelDeployed(SOMEBODY, HUB)).isFalse();
    }

    @Test
    void ofAHubsUrlOnlySchemeAndHostAreKept() throws Exception {
        result("0x89");
        result(bytes("https://Hermes3.example/api/v9?x=1"));
        assertThat(open(node).hermesUrl(HUB)).isEqualTo(URI.create("https://Hermes3.example"));
    }

    @Test
    void aHubWithAnOddUrlIsNonsense() {
        result("0x89");
        result(bytes("javascript:alert(1)"));
        assertReason(ChainException.Reason.NONSENSE, () -> open(node).hermesUrl(HUB));
    }

    private static void assertReason(ChainException.Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private Web3jChain open(MockWebServer... nodes) {
        return open(Duration.ofSeconds(10), nodes);
    }

    private Web3jChain open(Duration patience, MockWebServer... nodes) {
        List<URI> urls = new ArrayList<>();
        for (MockWebServer server : nodes) {
            urls.add(server.url("/").uri());
        }
        Web3jChain chain = new Web3jChain(urls, PLACE, patience);
        chains.add(chain);
        return chain;
    }

    private void result(String hex) {
        answer(node, hex);
    }

    private static void answer(MockWebServer server, String hex) {
        server.enqueue(new MockResponse.Builder()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + hex + "\"}")
                .build());
    }

    private static String word(String digits) {
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }

    private static String bytes(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String padded = hex + "0".repeat((64 - hex.length() % 64) % 64);
        return word("20") + word(Integer.toHexString(text.length())).substring(2) + padded;
    }
}
