package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Two nodes that are asked for the same channel at the same block.
class EachNodeTest {
    private static final Address CHANNEL = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address TOKEN = Address.of("0x00000000000000000000000000000000000000bb");
    private static final ChainPlace PLACE = new ChainPlace(137, TOKEN, CHANNEL);

    private final StagedNode one = new StagedNode(1000, 10, 4);
    private final StagedNode two = new StagedNode(1003, 10, 4);
    private final List<MockWebServer> servers = new ArrayList<>();
    private Web3jChain chain = new Web3jChain(List.of(URI.create("http://127.0.0.1:1")), PLACE, Duration.ofSeconds(1));

    /// A node that answers for any block and remembers which it was asked for.
    private static final class StagedNode extends Dispatcher {
        private long head;
        private long balance;
        private final long settled;
        private boolean broken;
        private String chainId = "0x89";
        private final Set<String> blocks = new ConcurrentSkipListSet<>();

        StagedNode(long head, long balance, long settled) {
            this.head = head;
            this.balance = balance;
            this.settled = settled;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String body = request.getBody().utf8();
            if (broken) {
                return new MockResponse.Builder().code(503).build();
            }
            if (body.contains("eth_chainId")) {
                return result(chainId);
            }
            if (body.contains("eth_blockNumber")) {
                return result("0x" + Long.toHexString(head));
            }
            blocks.add(body.replaceAll(".*\"(0x[0-9a-f]+)\"\\].*", "$1"));
            if (body.contains("eth_getCode")) {
                return result("0x60");
            }
            return body.contains(TOKEN.toString().substring(2))
                    ? result("0x" + word(balance))
                    : result("0x" + word(1) + word(2) + word(settled));
        }

        private static MockResponse result(String hex) {
            return new MockResponse.Builder()
                    .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + hex + "\"}")
                    .build();
        }

        private static String word(long number) {
            return String.format("%064x", number);
        }
    }

    @BeforeEach
    void start() throws Exception {
        List<URI> urls = new ArrayList<>();
        for (StagedNode node : List.of(one, two)) {
            MockWebServer server = new MockWebServer();
            server.setDispatcher(node);
            server.start();
            servers.add(server);
            urls.add(server.url("/").uri());
        }
        chain.close();
        chain = new Web3jChain(urls, PLACE, Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        chain.close();
        servers.forEach(MockWebServer::close);
    }

    @Test
    void bothAreAskedForTheBlockThatBothHave() throws ChainException {
        Witnesses witnesses = chain.witnesses(CHANNEL);
        ChannelReading same = new ChannelReading(1000, Money.ofWei(10), Money.ofWei(4), true);
        assertThat(witnesses).isEqualTo(new Witnesses(2, List.of(same, same)));
        assertThat(one.blocks).containsExactly("0x3e8");
        assertThat(two.blocks).containsExactly("0x3e8");
    }

    @Test
    void bothAreAskedForTheBlockThatIsNamed() throws ChainException {
        ChannelReading same = new ChannelReading(990, Money.ofWei(10), Money.ofWei(4), true);
        assertThat(chain.witnesses(CHANNEL, 990)).isEqualTo(new Witnesses(2, List.of(same, same)));
        assertThat(one.blocks).containsExactly("0x3de");
        assertThat(two.blocks).containsExactly("0x3de");
        one.broken = true;
        assertThat(chain.witnesses(CHANNEL, 990)).isEqualTo(new Witnesses(2, List.of(same)));
        two.broken = true;
        assertThatThrownBy(() -> chain.witnesses(CHANNEL, 990)).isInstanceOf(ChainException.class);
    }

    @Test
    void aNodeThatIsFarBehindIsAskedForItsOwnBlock() throws ChainException {
        one.head = 5;
        assertThat(chain.witnesses(CHANNEL).readings())
                .extracting(ChannelReading::block)
                .containsExactlyInAnyOrder(5L, 1003L);
    }

    @Test
    void whatTheySayDifferentlyIsHandedOutAsItIs() throws ChainException {
        two.balance = 99;
        assertThat(chain.witnesses(CHANNEL).readings())
                .extracting(ChannelReading::balance)
                .containsExactlyInAnyOrder(Money.ofWei(10), Money.ofWei(99));
    }

    @Test
    void oneThatIsSilentOrOfAnotherChainIsMissing() throws ChainException {
        one.broken = true;
        assertThat(chain.witnesses(CHANNEL).asked()).isEqualTo(2);
        assertThat(chain.witnesses(CHANNEL).readings()).hasSize(1);
        one.broken = false;
        one.chainId = "0x1";
        assertThat(chain.witnesses(CHANNEL).readings()).hasSize(1);
    }

    @Test
    void whereNobodyAnswersThereIsNoWitness() {
        one.broken = true;
        two.broken = true;
        assertThatThrownBy(() -> chain.witnesses(CHANNEL)).isInstanceOf(ChainException.class);
    }
}
