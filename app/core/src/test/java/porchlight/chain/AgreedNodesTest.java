package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainException.Reason;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// What money rests on is asked of every node, and none of them decides alone where there are two.
class AgreedNodesTest {
    private static final Address HUB = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address ONE = Address.of("0x0000000000000000000000000000000000000001");
    private static final Address TWO = Address.of("0x0000000000000000000000000000000000000002");
    private static final ChainPlace PLACE = new ChainPlace(137, HUB, HUB);

    private final StagedNode left = new StagedNode();
    private final StagedNode right = new StagedNode();
    private final List<MockWebServer> servers = new ArrayList<>();
    private final List<Web3jChain> chains = new ArrayList<>();

    /// Says one thing of everything it is asked for.
    private static final class StagedNode extends Dispatcher {
        private String now = word(1);
        private String finals = word(1);
        private boolean knowsFinal = true;
        private boolean broken;
        private boolean silent;
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = request.getBody().utf8();
            asked.incrementAndGet();
            if (silent) {
                return new MockResponse.Builder()
                        .headersDelay(30, TimeUnit.SECONDS)
                        .build();
            }
            if (broken) {
                return new MockResponse.Builder().code(503).build();
            }
            if (body.contains("eth_chainId")) {
                return result("0x89");
            }
            if (body.contains("eth_blockNumber")) {
                return result("0x100");
            }
            if (body.contains("finalized")) {
                return knowsFinal
                        ? result(finals)
                        : new MockResponse.Builder()
                                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"tag?\"}}")
                                .build();
            }
            // 64 blocks below 0x100
            return result(body.contains("\"0xc0\"") ? finals : now);
        }

        private static MockResponse result(String hex) {
            return new MockResponse.Builder()
                    .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + hex + "\"}")
                    .build();
        }

        static String word(long number) {
            return "0x" + String.format("%064x", number);
        }

        static String text(String text) {
            String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            return word(32) + word(text.length()).substring(2) + hex + "0".repeat((64 - hex.length() % 64) % 64);
        }
    }

    @BeforeEach
    void start() throws Exception {
        for (StagedNode node : List.of(left, right)) {
            MockWebServer server = new MockWebServer();
            server.setDispatcher(node);
            server.start();
            servers.add(server);
        }
    }

    @AfterEach
    void stop() {
        chains.forEach(Web3jChain::close);
        servers.forEach(MockWebServer::close);
    }

    private Web3jChain both() {
        return open(servers, Duration.ofSeconds(5));
    }

    private Web3jChain open(List<MockWebServer> nodes, Duration patience) {
        List<URI> urls = nodes.stream().map(server -> server.url("/").uri()).toList();
        Web3jChain chain = new Web3jChain(urls, PLACE, patience);
        chains.add(chain);
        return chain;
    }

    private static void refused(Reason reason, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aHubOfWhichTwoNodesNameDifferentOperatorsHasNone() throws Exception {
        assertThat(both().hermesOperator(HUB)).isEqualTo(ONE);
        right.now = StagedNode.word(2);
        refused(Reason.NODES_DISAGREE, () -> both().hermesOperator(HUB));
    }

    @Test
    void oneNodeAloneNamesNoOperatorWhereThereAreTwo() throws Exception {
        left.broken = true;
        refused(Reason.NONSENSE, () -> both().hermesOperator(HUB));
        refused(Reason.NONSENSE, () -> both().channelImplementation(HUB));
        refused(Reason.NONSENSE, () -> both().paidByHermes(HUB, new byte[32]));
        right.now = StagedNode.word(2);
        assertThat(open(servers.subList(1, 2), Duration.ofSeconds(5)).hermesOperator(HUB))
                .as("the only one there is")
                .isEqualTo(TWO);
    }

    @Test
    void ofAHubsPlaceTheOneThatAnswersIsEnoughUnlessTheOtherNamesAnother() throws Exception {
        left.now = StagedNode.text("https://hub.example/");
        right.now = StagedNode.text("https://hub.example");
        assertThat(both().hermesUrl(HUB)).isEqualTo(URI.create("https://hub.example"));
        left.broken = true;
        assertThat(both().hermesUrl(HUB)).isEqualTo(URI.create("https://hub.example"));
        left.broken = false;
        right.now = StagedNode.text("https://trap.example");
        refused(Reason.NODES_DISAGREE, () -> both().hermesUrl(HUB));
    }

    @Test
    void anAddressThatEitherNodeDoesNotConfirmIsNotShown() throws Exception {
        assertThat(both().channelAddress(TWO, HUB, ONE)).isEqualTo(ONE);
        right.now = StagedNode.word(2);
        refused(Reason.ADDRESS_DISAGREES, () -> both().channelAddress(TWO, HUB, ONE));
        refused(Reason.ADDRESS_DISAGREES, () -> both().channelAddress(TWO, HUB, TWO));
    }

    @Test
    void paidIsWhatEveryNodeSaysOfABlockThatCannotBeTakenBack() throws Exception {
        left.now = StagedNode.word(9);
        right.now = StagedNode.word(8);
        left.finals = StagedNode.word(7);
        right.finals = StagedNode.word(6);
        assertThat(both().paidByHermes(HUB, new byte[32])).isEqualTo(Money.ofWei(6));
        assertThat(both().mostPaidByHermes(HUB, new byte[32])).isEqualTo(Money.ofWei(9));
    }

    @Test
    void whereNodesDoNotKnowWhatIsFinalABlockThatLiesDeepCounts() throws Exception {
        left.knowsFinal = false;
        right.knowsFinal = false;
        left.now = StagedNode.word(9);
        right.now = StagedNode.word(9);
        left.finals = StagedNode.word(5);
        right.finals = StagedNode.word(5);
        assertThat(both().paidByHermes(HUB, new byte[32])).isEqualTo(Money.ofWei(5));
    }

    /// Where the road to a node is cut every question would wait for it until its time is up.
    @Test
    void aNodeThatDoesNotAnswerIsNotWaitedForAtEveryQuestion() throws Exception {
        right.now = StagedNode.text("https://hub.example");
        left.silent = true;
        Web3jChain chain = open(servers, Duration.ofMillis(300));
        assertThat(chain.hermesUrl(HUB)).isEqualTo(URI.create("https://hub.example"));
        int before = left.asked.get();
        assertThat(before).isPositive();
        assertThat(chain.hermesUrl(HUB)).isEqualTo(URI.create("https://hub.example"));
        assertThat(chain.witnesses(HUB).asked()).isEqualTo(2);
        assertThat(left.asked).hasValue(before);
        refused(Reason.UNREACHABLE, () -> chain.hermesOperator(HUB));
        assertThat(left.asked.get()).as("for money it is asked all the same").isGreaterThan(before);
    }
}
