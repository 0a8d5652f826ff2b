package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainException.Reason;
import porchlight.chain.ChainReader.Head;
import porchlight.chain.ChainReader.Incoming;
import porchlight.chain.ChainReader.Transfer;
import porchlight.identity.Address;
import porchlight.payment.Money;

class TransferLogsTest {
    private static final Address TOKEN = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address CHANNEL = Address.of("0x00000000000000000000000000000000000000cc");
    private static final Address SENDER = Address.of("0x00000000000000000000000000000000000000dd");
    private static final String HASH = "0x" + "12".repeat(32);

    private final FakeNode node = new FakeNode();
    private final FakeNode other = new FakeNode();
    private Web3jChain chain;

    /// Answers by the method's name.
    private static final class FakeNode extends Dispatcher {
        final MockWebServer server = new MockWebServer();
        final Map<String, String> answers = new ConcurrentHashMap<>();
        final List<String> asked = new ArrayList<>();

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            asked.add(body);
            for (Map.Entry<String, String> answer : answers.entrySet()) {
                if (body.contains(answer.getKey())) {
                    String result = answer.getValue();
                    return new MockResponse.Builder()
                            .body("{\"jsonrpc\":\"2.0\",\"id\":1,"
                                    + (result.startsWith("{\"code") ? "\"error\":" : "\"result\":") + result + "}")
                            .build();
                }
            }
            return new MockResponse.Builder().code(500).build();
        }

        void start() throws Exception {
            server.setDispatcher(this);
            server.start();
            answers.put("eth_chainId", "\"0x89\"");
        }

        URI url() {
            return server.url("/").uri();
        }
    }

    @BeforeEach
    void start() throws Exception {
        node.start();
        other.start();
        chain = open(node.url());
    }

    @AfterEach
    void stop() {
        chain.close();
        node.server.close();
        other.server.close();
    }

    private static Web3jChain open(URI... urls) {
        return new Web3jChain(List.of(urls), new ChainPlace(137, TOKEN, TOKEN), Duration.ofSeconds(10));
    }

    private static String block(long number, long second) {
        return "{\"number\":\"0x%x\",\"timestamp\":\"0x%x\",\"transactions\":[]}".formatted(number, second);
    }

    private static String word(Address address) {
        return "0x" + "0".repeat(24) + address.toString().substring(2);
    }

    private static String log(String hash, long block, String wei) {
        return log(hash, block, wei, word(CHANNEL), TOKEN.toString(), false);
    }

    private static String log(String hash, long block, String wei, String to, String token, boolean removed) {
        return ("{\"address\":\"%s\",\"topics\":[\""
                        + "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\","
                        + "\"%s\",\"%s\"],\"data\":\"0x%s\",\"blockNumber\":\"0x%x\",\"transactionHash\":\"%s\","
                        + "\"logIndex\":\"0x1\",\"removed\":%s}")
                .formatted(token, word(SENDER), to, "0".repeat(64 - wei.length()) + wei, block, hash, removed);
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void whatWasNotAskedForIsNonsense() {
        for (String wrong : List.of(
                log(HASH, 25, "5"),
                log(HASH, 9, "5"),
                log("0x12", 15, "5"),
                log(HASH, 15, "5", word(SENDER), TOKEN.toString(), false),
                log(HASH, 15, "5", word(CHANNEL), SENDER.toString(), false),
                log(HASH, 15, "5") + "," + log(HASH, 15, "6"),
                "{}",
                "\"" + HASH + "\"")) {
            node.answers.put("eth_getLogs", "[" + wrong + "]");
            assertReason(Reason.NONSENSE, () -> chain.deposits(CHANNEL, 10, 20));
        }
    }

    @Test
    void aNodeThatTellsNoTransfersRefuses() {
        node.answers.put("eth_getLogs", "{\"code\":-32005,\"message\":\"range too large\"}");
        assertReason(Reason.REFUSED, () -> chain.deposits(CHANNEL, 10, 20));
        assertReason(Reason.REFUSED, () -> chain.deposits(CHANNEL, 20, 10));
    }

    @Test
    void transfersIntoTheChannelAreReadWithTheirTime() throws Exception {
        node.answers.put(
                "eth_getLogs",
                "[" + log(HASH, 15, "5") + "," + log(HASH, 15, "5") + "," + log("0x" + "34".repeat(32), 16, "0") + ","
                        + log("0x" + "56".repeat(32), 15, "7", word(CHANNEL), TOKEN.toString(), true) + "]");
        node.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        assertThat(chain.deposits(CHANNEL, 10, 20))
                .isEqualTo(new Incoming(
                        List.of(new Transfer(
                                HASH, 1, 15, SENDER, Instant.ofEpochSecond(1_800_000_000), Money.ofWei(5))),
                        true));
        assertThat(node.asked)
                .anySatisfy(body -> assertThat(body)
                        .contains("\"fromBlock\":\"0xa\"", "\"toBlock\":\"0x14\"", word(CHANNEL), TOKEN.toString()));
    }

    @Test
    void whatOnlyOneOfTwoNodesTellsIsLeftOutAndSaidToBeOpen() throws Exception {
        String invented = "0x" + "99".repeat(32);
        node.answers.put("eth_getLogs", "[" + log(HASH, 15, "5") + "," + log(invented, 15, "900") + "]");
        other.answers.put("eth_getLogs", "[" + log(HASH, 15, "5") + "]");
        node.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        other.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        try (Web3jChain both = open(node.url(), other.url())) {
            Incoming incoming = both.deposits(CHANNEL, 10, 20);
            assertThat(incoming.transfers()).extracting(Transfer::hash).containsExactly(HASH);
            assertThat(incoming.agreed()).isFalse();
        }
    }

    @Test
    void theOrderInWhichTwoNodesTellDoesNotMatter() throws Exception {
        String second = "0x" + "99".repeat(32);
        node.answers.put("eth_getLogs", "[" + log(HASH, 15, "5") + "," + log(second, 15, "9") + "]");
        other.answers.put("eth_getLogs", "[" + log(second, 15, "9") + "," + log(HASH, 15, "5") + "]");
        node.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        other.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        try (Web3jChain both = open(node.url(), other.url())) {
            Incoming incoming = both.deposits(CHANNEL, 10, 20);
            assertThat(incoming.transfers()).hasSize(2);
            assertThat(incoming.agreed()).isTrue();
        }
    }

    @Test
    void aNodeThatTalksNonsenseDoesNotSilenceTheOther() throws Exception {
        String elsewhere = log(HASH, 15, "5", word(SENDER), TOKEN.toString(), false);
        String twice = log(HASH, 15, "5") + "," + log(HASH, 15, "6");
        other.answers.put("eth_getLogs", "[" + log(HASH, 15, "5") + "]");
        other.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        for (String nonsense : List.of(elsewhere, twice)) {
            node.answers.put("eth_getLogs", "[" + nonsense + "]");
            try (Web3jChain both = open(node.url(), other.url())) {
                Incoming incoming = both.deposits(CHANNEL, 10, 20);
                assertThat(incoming.transfers()).hasSize(1);
                assertThat(incoming.agreed()).isFalse();
            }
        }
    }

    @Test
    void oneNodeIsEnoughWhereTheOtherIsDead() throws Exception {
        other.answers.put("eth_getLogs", "[" + log(HASH, 15, "5") + "]");
        other.answers.put("eth_getBlockByNumber", block(15, 1_800_000_000));
        try (Web3jChain both = open(node.url(), other.url())) {
            assertThat(both.deposits(CHANNEL, 10, 20).transfers()).hasSize(1);
        }
    }

    @Test
    void theShorterOfTwoChainsCounts() throws Exception {
        node.answers.put("\"latest\"", block(100, 1));
        other.answers.put("\"latest\"", block(90, 1));
        node.answers.put("\"finalized\"", block(95, 1));
        other.answers.put("\"finalized\"", block(70, 1));
        try (Web3jChain both = open(node.url(), other.url())) {
            assertThat(both.head()).isEqualTo(new Head(90, 70));
        }
    }

    @Test
    void aNodeThatDoesNotKnowWhatIsFinalIsTrustedSixtyFourBlocksBack() throws Exception {
        node.answers.put("\"latest\"", block(100, 1));
        node.answers.put("\"finalized\"", "{\"code\":-32602,\"message\":\"unknown tag\"}");
        assertThat(chain.head()).isEqualTo(new Head(100, 36));
        node.answers.put("\"finalized\"", block(200, 1));
        assertThat(chain.head()).isEqualTo(new Head(100, 100));
    }

    @Test
    void aBlockWithoutANumberIsNonsense() {
        node.answers.put("\"latest\"", "{\"transactions\":[]}");
        assertReason(Reason.NONSENSE, () -> chain.head());
        node.answers.put("\"latest\"", "null");
        assertReason(Reason.NONSENSE, () -> chain.head());
    }
}
