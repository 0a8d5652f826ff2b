package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import porchlight.chain.ChainException.Reason;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.chain.ChainWriter.Receipt;
import porchlight.chain.ChainWriter.SignedTransfer;
import porchlight.chain.ChainWriter.Transfer;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;

/// Nodes that lie, drop, answer late, or do not agree.
class Web3jWriterTest {
    private static final PrivateKeySigner ME = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    private static final Address CHANNEL = Address.of("0x00000000000000000000000000000000000000cc");
    private static final Address TOKEN = Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3");
    private static final ChainPlace PLACE = new ChainPlace(137, TOKEN, Address.ZERO);
    private static final Transfer TRANSFER = new Transfer(ME.address(), CHANNEL, Money.ofMyst("5"));
    private static final GasPrice PRICE =
            new GasPrice(BigInteger.valueOf(60_000_000_000L), BigInteger.valueOf(30_000_000_000L));
    private static final String HASH = "0x" + "ab".repeat(32);

    private final MockWebServer node = new MockWebServer();
    private final MockWebServer other = new MockWebServer();
    private final List<Web3jWriter> writers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        node.start();
        other.start();
    }

    @AfterEach
    void stop() {
        writers.forEach(Web3jWriter::close);
        node.close();
        other.close();
    }

    @Test
    void whatIsSignedIsOneTransferAndNothingElse() throws Exception {
        SignedTransfer signed = writer().sign(ME, TRANSFER, 7, 65_000, PRICE);
        RawTransaction read = TransactionDecoder.decode("0x" + HexFormat.of().formatHex(signed.raw()));
        assertThat(read).isInstanceOf(SignedRawTransaction.class);
        assertThat(((SignedRawTransaction) read).getFrom())
                .isEqualTo(ME.address().toString());
        Transaction1559 fields = (Transaction1559) read.getTransaction();
        assertThat(fields.getChainId()).isEqualTo(137);
        assertThat(fields.getNonce()).isEqualTo(7);
        assertThat(fields.getGasLimit()).isEqualTo(65_000);
        assertThat(fields.getTo()).isEqualTo(TOKEN.toString());
        assertThat(fields.getValue()).isZero();
        assertThat(fields.getMaxFeePerGas()).isEqualTo(PRICE.most());
        assertThat(fields.getMaxPriorityFeePerGas()).isEqualTo(PRICE.tip());
        assertThat(fields.getData().replace("0x", ""))
                .isEqualTo("a9059cbb" + "0".repeat(24) + CHANNEL.toString().substring(2)
                        + "%064x".formatted(TRANSFER.amount().wei()));
        assertThat(writer().sign(ME, TRANSFER, 7, 65_000, PRICE).raw())
                .as("deterministic")
                .isEqualTo(signed.raw());
        assertThat(signed.hash()).matches("0x[0-9a-f]{64}");
    }

    @Test
    void nobodySignsForAnother() {
        Transfer foreign = new Transfer(CHANNEL, ME.address(), Money.ofMyst("5"));
        assertThatIllegalArgumentException().isThrownBy(() -> writer().sign(ME, foreign, 0, 1, PRICE));
    }

    @Test
    void aTransactionGoesToEveryNodeAndOneThatTakesItIsEnough() throws Exception {
        answer(node, "\"0x89\"");
        refuse(node, "txpool is full");
        answer(other, "\"0x89\"");
        answer(other, "\"" + HASH + "\"");
        writer(node, other).send(new byte[] {2, 3});
        assertThat(node.getRequestCount()).isEqualTo(2);
        other.takeRequest();
        assertThat(other.takeRequest().getBody().utf8())
                .contains("eth_sendRawTransaction")
                .contains("0x0203");
    }

    @Test
    void aNodeThatHasItAlreadyHasTakenIt() throws Exception {
        for (String words :
                List.of("already known", "existing tx with same hash", "AlreadyKnown", "Known transaction")) {
            try (MockWebServer one = new MockWebServer()) {
                one.start();
                answer(one, "\"0x89\"");
                refuse(one, words);
                writer(one).send(new byte[] {2});
            }
        }
    }

    @Test
    void aRefusalByAllIsARefusalAndSaysMoreThanASilence() {
        answer(node, "\"0x89\"");
        refuse(node, "insufficient funds for gas");
        other.enqueue(
                new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
        assertReason(
                Reason.REFUSED, () -> writer(Duration.ofSeconds(4), node, other).send(new byte[] {2}));
    }

    @Test
    void aNodeOfAnotherChainHearsNothing() {
        answer(node, "\"0x1\"");
        assertReason(Reason.WRONG_CHAIN, () -> writer().send(new byte[] {2}));
        assertThat(node.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aReceiptIsBelievedWhereAllWhoAnswerSayTheSame() throws Exception {
        for (MockWebServer each : List.of(node, other)) {
            answer(each, "\"0x89\"");
            answer(each, receipt(HASH, "0x1", "0x10"));
        }
        assertThat(writer(node, other).receipt(HASH)).contains(new Receipt(16, true));
    }

    @Test
    void aReceiptThatOneNodeDeniesOrTellsDifferentlyIsNone() throws Exception {
        for (String other : List.of("null", receipt(HASH, "0x1", "0x11"), receipt(HASH, "0x0", "0x10"))) {
            try (MockWebServer liar = new MockWebServer();
                    MockWebServer honest = new MockWebServer()) {
                liar.start();
                honest.start();
                answer(liar, "\"0x89\"");
                answer(liar, receipt(HASH, "0x1", "0x10"));
                answer(honest, "\"0x89\"");
                answer(honest, other);
                assertThat(writer(liar, honest).receipt(HASH)).as(other).isEqualTo(Optional.empty());
            }
        }
    }

    @Test
    void aReceiptOfAnotherTransactionOrOfNoStatusIsNonsense() throws Exception {
        for (String wrong : List.of(
                receipt("0x" + "cd".repeat(32), "0x1", "0x10"),
                receipt(HASH, "0x2", "0x10"),
                receipt(HASH, "yes", "0x10"),
                receipt(HASH, "0x1", "soon"),
                receipt(HASH, "0x1", "0x-1"),
                "{}",
                "7",
                "\"0x1\"")) {
            try (MockWebServer liar = new MockWebServer()) {
                liar.start();
                answer(liar, "\"0x89\"");
                answer(liar, wrong);
                assertReason(Reason.NONSENSE, () -> writer(liar).receipt(HASH));
            }
        }
    }

    @Test
    void aLateAnswerIsNoAnswer() {
        answer(node, "\"0x89\"");
        node.enqueue(
                new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
        assertReason(
                Reason.UNREACHABLE, () -> writer(Duration.ofMillis(300), node).receipt(HASH));
    }

    @Test
    void whatIsFinalIsTheLowestThatAnyNodeSays() throws Exception {
        answer(node, "\"0x89\"");
        answer(node, "{\"number\":\"0x64\"}");
        answer(other, "\"0x89\"");
        answer(other, "{\"number\":\"0x60\"}");
        assertThat(writer(node, other).finalBlock()).isEqualTo(0x60);
    }

    @Test
    void whereNobodyKnowsWhatIsFinalSixtyFourBlocksAre() throws Exception {
        answer(node, "\"0x89\"");
        refuse(node, "unknown block");
        answer(node, "\"0x64\"");
        assertThat(writer().finalBlock()).isEqualTo(0x64 - 64);
    }

    @Test
    void theNumbersAreWhatEachNodeSays() throws Exception {
        for (String[] each : new String[][] {{"0x7", "0x9"}, {"0x5", "0x6"}}) {
            MockWebServer which = each[0].equals("0x7") ? node : other;
            answer(which, "\"0x89\"");
            answer(which, "\"" + each[0] + "\"");
            answer(which, "\"" + each[1] + "\"");
        }
        ChainWriter.Numbers numbers = writer(node, other).numbers(ME.address());
        assertThat(numbers).isEqualTo(new ChainWriter.Numbers(5, 7, 9));
        assertThat(numbers.isCertain()).isFalse();
        assertThat(new ChainWriter.Numbers(7, 7, 8).isCertain()).isFalse();
        assertThat(new ChainWriter.Numbers(7, 7, 7).isCertain()).isTrue();
    }

    @Test
    void oneNodeOfTwoDoesNotDecide() {
        for (MockWebServer each : List.of(node, other)) {
            answer(each, "\"0x89\"");
        }
        answer(node, "\"0x7\"");
        refuse(other, "not now");
        answer(node, receipt(HASH, "0x1", "0x10"));
        refuse(other, "not now");
        answer(node, receipt(HASH, "0x1", "0x10"));
        refuse(other, "not now");
        answer(node, "{\"number\":\"0x64\"}");
        refuse(other, "not now");
        answer(node, "\"0x64\"");
        refuse(other, "not now");
        Web3jWriter writer = writer(node, other);
        assertReason(Reason.UNREACHABLE, () -> writer.numbers(ME.address()));
        assertReason(Reason.UNREACHABLE, () -> writer.receipt(HASH));
        assertReason(Reason.UNREACHABLE, () -> writer.isSeen(HASH));
        assertReason(Reason.UNREACHABLE, writer::finalBlock);
    }

    @Test
    void whatOneNodeHasInABlockIsSeen() throws Exception {
        for (MockWebServer each : List.of(node, other)) {
            answer(each, "\"0x89\"");
        }
        answer(node, "null");
        answer(other, receipt(HASH, "0x1", "0x10"));
        answer(node, "null");
        answer(other, "null");
        Web3jWriter writer = writer(node, other);
        assertThat(writer.isSeen(HASH)).isTrue();
        assertThat(writer.isSeen(HASH)).isFalse();
    }

    @Test
    void gasIsTheMostAndCoinTheLeastThatAnyNodeSays() throws Exception {
        for (MockWebServer each : List.of(node, other)) {
            answer(each, "\"0x89\"");
        }
        for (String[] both : new String[][] {{"0x10", "0x64"}, {"0x5", "0x3"}, {"0xc350", "0xea60"}, {"0x9", "0x8"}}) {
            answer(node, "\"" + both[0] + "\"");
            answer(other, "\"" + both[1] + "\"");
        }
        Web3jWriter writer = writer(node, other);
        assertThat(writer.gasPrice()).isEqualTo(new GasPrice(BigInteger.valueOf(200), BigInteger.valueOf(5)));
        assertThat(writer.gas(TRANSFER)).isEqualTo(60_000);
        assertThat(writer.coinBalance(CHANNEL)).isEqualTo(8);
        answer(node, "\"0xc350\"");
        refuse(other, "transfer amount exceeds balance");
        assertReason(Reason.REFUSED, () -> writer.gas(TRANSFER));
    }

    @Test
    void theSameTransferForMoreGasDiffersInNothingElse() throws Exception {
        SignedTransfer first = writer().sign(ME, TRANSFER, 7, 65_000, PRICE);
        GasPrice more = new GasPrice(BigInteger.valueOf(90_000_000_000L), BigInteger.valueOf(40_000_000_000L));
        SignedTransfer again = writer().signAgain(ME, first.raw(), more);
        assertThat(again.raw())
                .isEqualTo(writer().sign(ME, TRANSFER, 7, 65_000, more).raw());
        assertThat(again.hash()).isNotEqualTo(first.hash());
        assertThat(writer().offer(first.raw())).isEqualTo(new ChainWriter.Offer(7, 65_000, PRICE));
        assertThat(writer().offer(again.raw())).isEqualTo(new ChainWriter.Offer(7, 65_000, more));
        PrivateKeySigner thief = PrivateKeySigner.of(HexFormat.of().parseHex("07".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> writer().signAgain(thief, first.raw(), more));
        Web3jWriter elsewhere = new Web3jWriter(
                List.of(node.url("/").uri()), new ChainPlace(80002, TOKEN, Address.ZERO), Duration.ofSeconds(1));
        writers.add(elsewhere);
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.signAgain(ME, first.raw(), more));
    }

    @Test
    void gasIsReadWithItsBounds() throws Exception {
        answer(node, "\"0x89\"");
        answer(node, "\"0x77359400\"");
        answer(node, "\"0x" + "f".repeat(64) + "\"");
        assertThat(writer().gasPrice())
                .isEqualTo(new GasPrice(BigInteger.valueOf(4_000_000_000L), BigInteger.valueOf(4_000_000_000L)));
        answer(node, "\"0x" + "f".repeat(65) + "\"");
        assertReason(Reason.NONSENSE, () -> {
            answer(node, "\"0x89\"");
            node.takeRequest();
            writer().coinBalance(CHANNEL);
        });
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private Web3jWriter writer() {
        return writer(node);
    }

    private Web3jWriter writer(MockWebServer... nodes) {
        return writer(Duration.ofSeconds(10), nodes);
    }

    private Web3jWriter writer(Duration patience, MockWebServer... nodes) {
        Web3jWriter writer = new Web3jWriter(
                java.util.Arrays.stream(nodes).map(each -> each.url("/").uri()).toList(), PLACE, patience);
        writers.add(writer);
        return writer;
    }

    private static String receipt(String hash, String status, String block) {
        return "{\"transactionHash\":\"" + hash + "\",\"status\":\"" + status + "\",\"blockNumber\":\"" + block + "\"}";
    }

    private static void answer(MockWebServer server, String result) {
        server.enqueue(new MockResponse.Builder()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}")
                .build());
    }

    private static void refuse(MockWebServer server, String words) {
        server.enqueue(new MockResponse.Builder()
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"" + words + "\"}}")
                .build());
    }
}
