package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;

/// A node that answers anything at all to whoever wants to write: each answer is read whole, or it is nonsense.
class Web3jWriterFuzzTest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String HASH = "0x" + "ab".repeat(32);

    private byte[] answer = {};

    private Response answer(Interceptor.Chain asked) throws IOException {
        Buffer question = new Buffer();
        var body = asked.request().body();
        if (body != null) {
            body.writeTo(question);
        }
        boolean first = question.readUtf8().contains("eth_chainId");
        byte[] chain = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x89\"}".getBytes(StandardCharsets.UTF_8);
        return new Response.Builder()
                .request(asked.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("")
                .body(ResponseBody.create(first ? chain : answer, JSON))
                .build();
    }

    static List<byte[]> answers() {
        return List.of(
                bytes("{\"result\":{\"transactionHash\":\"" + HASH
                        + "\",\"status\":\"0x1\",\"blockNumber\":\"0x10\",\"logs\":[{}]}}"),
                bytes("{\"result\":{\"transactionHash\":7,\"status\":[],\"blockNumber\":{}}}"),
                bytes("{\"result\":null}"),
                bytes("{\"result\":{\"number\":\"0x-1\"}}"),
                bytes(
                        "{\"result\":{\"number\":\"0xffffffffffffffffff\",\"transactions\":[\"0x1\",{\"type\":\"0x9\"}]}}"),
                bytes("{\"result\":\"0x77359400\"}"),
                bytes("{\"error\":{\"code\":-32000,\"message\":\"already known\"}}"),
                bytes("{\"error\":{\"code\":-32000}}"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// One question.
    private interface Asking {
        void ask() throws ChainException;
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerOfANodeIsReadWholeOrItIsNonsense(byte[] data) {
        answer = data;
        var client =
                Node.client(Duration.ofSeconds(5)).addInterceptor(this::answer).build();
        Web3jWriter writer = new Web3jWriter(
                new Nodes(List.of(URI.create("https://node.example/")), 137, client),
                new ChainPlace(137, Address.ZERO, Address.ZERO));
        readOrNot(() -> assertThat(writer.coinBalance(Address.ZERO).signum()).isNotNegative());
        readOrNot(() -> {
            ChainWriter.Numbers numbers = writer.numbers(Address.ZERO);
            assertThat(numbers.least()).isBetween(0L, numbers.most());
            assertThat(numbers.waiting()).isGreaterThanOrEqualTo(numbers.most());
        });
        readOrNot(() -> writer.isSeen(HASH));
        readOrNot(() -> {
            ChainWriter.GasPrice price = writer.gasPrice();
            assertThat(price.tip()).isBetween(BigInteger.ZERO, price.most());
        });
        readOrNot(() -> writer.send(new byte[] {2}));
        readOrNot(() -> writer.receipt(HASH)
                .ifPresent(receipt -> assertThat(receipt.block()).isNotNegative()));
        readOrNot(() -> assertThat(writer.finalBlock()).isNotNegative());
        writer.close();
    }

    private static void readOrNot(Asking asking) {
        try {
            asking.ask();
        } catch (ChainException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        }
    }
}
