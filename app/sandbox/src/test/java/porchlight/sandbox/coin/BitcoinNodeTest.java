package porchlight.sandbox.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BitcoinNodeTest {
    private static final String SCRIPT = "0014751e76e8199196d454941c45d1b3a323f1433bd6";

    private final FakeBitcoin fake = new FakeBitcoin();
    private final BitcoinNode node = new BitcoinNode(fake.url(), FakeBitcoin.CREDENTIALS);

    @AfterEach
    void close() {
        node.close();
        fake.close();
    }

    @Test
    void paymentsAreReadFromBlocksWithPlaceAndAmount() throws IOException {
        byte[] transaction = fake.paying(SCRIPT, 123_456_789);
        fake.mine(transaction);
        ChainReader.Block block = node.block(1, SCRIPT::equals);
        String id = BitcoinBlock.readTransaction(transaction).id();
        assertThat(block.payments())
                .isEqualTo(List.of(new Sighting(id + ":1", id, SCRIPT, "BTC", new BigDecimal("1.23456789"))));
        assertThat(block.parent()).isEqualTo(node.hash(0).orElseThrow());
        assertThat(node.head()).isEqualTo(1);
        assertThat(node.hash(2)).isEmpty();
        assertThat(node.block(1, "other"::equals).payments()).isEmpty();
    }

    @Test
    void waitingPaymentsAreReadOnce() throws IOException {
        fake.offer(fake.paying(SCRIPT, 7));
        assertThat(node.waiting(SCRIPT::equals)).hasSize(1);
        assertThat(node.waiting(SCRIPT::equals)).hasSize(1);
        assertThat(fake.transactionsAsked).isEqualTo(1);
        fake.clearWaiting();
        assertThat(node.waiting(SCRIPT::equals)).isEmpty();
    }

    @Test
    void theAddressesFitTheNetworkAndRealMoneyIsRefused() throws IOException {
        assertThat(node.addressPrefix()).isEqualTo("bcrt");
        fake.chain = "signet";
        assertThat(node.addressPrefix()).isEqualTo("tb");
        fake.chain = "main";
        assertThatThrownBy(node::addressPrefix).isInstanceOf(IOException.class).hasMessageContaining("real");
    }

    @Test
    void aWrongPasswordASilentNodeAndNonsenseAreNamed() throws IOException {
        try (BitcoinNode wrong = new BitcoinNode(fake.url(), "user:wrong")) {
            assertThatThrownBy(wrong::head).isInstanceOf(IOException.class).hasMessageContaining("password");
        }
        try (BitcoinNode nobody = new BitcoinNode(URI.create("http://127.0.0.1:9/"), "a:b")) {
            assertThatThrownBy(nobody::head).isInstanceOf(IOException.class);
        }
        for (String nonsense :
                List.of("", "[]", "{}", "{\"result\":null}", "{\"result\":-1}", "{\"result\":{}}", "<html>")) {
            fake.garble = _ -> nonsense;
            assertThatThrownBy(node::head).as(nonsense).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> node.block(0, SCRIPT::equals)).as(nonsense).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> node.waiting(SCRIPT::equals)).as(nonsense).isInstanceOf(IOException.class);
            assertThatThrownBy(node::addressPrefix).as(nonsense).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBlockThatIsNotTheOneAskedForIsRefused() {
        String first = BitcoinBlock.read(BitcoinBlockTest.GENESIS).hash();
        fake.garble = text -> text.replaceAll("\"result\":\"[0-9a-f]{64}\"", "\"result\":\"" + first + "\"");
        assertThatThrownBy(() -> node.block(0, SCRIPT::equals)).isInstanceOf(IOException.class);
    }
}
