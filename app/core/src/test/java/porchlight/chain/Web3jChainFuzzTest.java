package porchlight.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;

/// A node that answers anything: bodies that are no JSON-RPC, and results that are no words of a contract.
class Web3jChainFuzzTest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Address SOMEBODY = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address HUB = Address.of("0x00000000000000000000000000000000000000bb");
    private static final ChainPlace PLACE = new ChainPlace(137, SOMEBODY, HUB);

    /// Asks one thing.
    private interface Asking {
        void ask() throws ChainException;
    }

    /// How the fuzzer's bytes become an answer; the first of them chooses.
    private enum Kind {
        BODY_TO_EVERY_QUESTION,
        BODY,
        RESULT_IN_HEX,
        RESULT_AS_TEXT
    }

    private byte[] answer = {};
    private Kind kind = Kind.BODY;

    private Web3jChain chain() {
        var client =
                Node.client(Duration.ofSeconds(5)).addInterceptor(this::answer).build();
        return new Web3jChain(new Nodes(List.of(URI.create("https://node.example/")), 137, client), PLACE);
    }

    private Response answer(Interceptor.Chain asked) throws IOException {
        var question = new Buffer();
        var body = asked.request().body();
        if (body != null) {
            body.writeTo(question);
        }
        boolean first = question.readUtf8().contains("eth_chainId") && kind != Kind.BODY_TO_EVERY_QUESTION;
        return new Response.Builder()
                .request(asked.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("")
                .body(ResponseBody.create(first ? result("0x89") : bytes(), JSON))
                .build();
    }

    private byte[] bytes() {
        return switch (kind) {
            case BODY, BODY_TO_EVERY_QUESTION -> answer;
            case RESULT_IN_HEX -> result("0x" + HexFormat.of().formatHex(answer));
            case RESULT_AS_TEXT ->
                result(new String(answer, StandardCharsets.ISO_8859_1).replaceAll("[\\p{Cntrl}\"\\\\]", "_"));
        };
    }

    private static byte[] result(String text) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    static List<byte[]> answers() {
        return List.of(
                ("\0" + "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x89\"}").getBytes(StandardCharsets.UTF_8),
                ("\1" + "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"reverted\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                ("\1" + "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":3,\"message\":\"\\u001b[2J" + "x".repeat(600)
                                + "\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                ("\1" + "{\"error\":{\"code\":3}}").getBytes(StandardCharsets.UTF_8),
                with(2, word(1)),
                ("\0" + "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":[{\"address\":\"" + SOMEBODY + "\",\"topics\":[\""
                                + "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef\",\"0x" + word(5)
                                + "\",\"0x" + word(170) + "\"],\"data\":\"0x" + word(7)
                                + "\",\"blockNumber\":\"0x10\",\"logIndex\":\"0x0\",\"transactionHash\":\"0x" + word(9)
                                + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8),
                ("\1" + "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"number\":\"0x10\",\"timestamp\":\"0x6b49d200\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                with(2, word(32) + word(23) + "68747470733a2f2f6875622e6578616d706c652f7831000000000000000000"),
                ("\3" + "0x10").getBytes(StandardCharsets.UTF_8),
                ("\3" + "0x-1").getBytes(StandardCharsets.UTF_8));
    }

    private static String word(int number) {
        return "%064x".formatted(number);
    }

    private static byte[] with(int kind, String hex) {
        return HexFormat.of().parseHex("%02x".formatted(kind) + hex);
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerOfANodeIsReadWholeOrItIsNonsense(byte[] data) {
        kind = Kind.values()[data.length == 0 ? 0 : (data[0] & 0xff) % Kind.values().length];
        answer = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        Web3jChain chain = chain();
        readOrNot(() -> chain.isRegistered(SOMEBODY));
        readOrNot(
                () -> assertThat(chain.channelAddress(SOMEBODY, HUB, SOMEBODY)).isEqualTo(SOMEBODY));
        readOrNot(() -> chain.channelDeployed(SOMEBODY, HUB));
        readOrNot(() -> assertThat(chain.channel(SOMEBODY).block()).isNotNegative());
        readOrNot(() -> assertThat(chain.hermesTerms(HUB).feeBasisPoints()).isBetween(0, 10_000));
        readOrNot(() -> chain.channelImplementation(HUB));
        readOrNot(() ->
                assertThat(chain.head().settled()).isBetween(0L, chain.head().latest()));
        readOrNot(() -> chain.deposits(SOMEBODY, 1, 1_000)
                .transfers()
                .forEach(transfer -> assertThat(transfer.block()).isBetween(1L, 1_000L)));
        readOrNot(() -> {
            URI url = chain.hermesUrl(HUB);
            assertThat(url.getScheme()).matches("https?");
            assertThat(url.getHost()).isNotEmpty();
            assertThat(url.toString()).isEqualTo(url.getScheme() + "://" + url.getAuthority());
            assertThat(url.getUserInfo()).isNull();
        });
        chain.close();
    }

    private static void readOrNot(Asking asking) {
        try {
            asking.ask();
        } catch (ChainException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(e.getMessage()).hasSizeLessThan(400);
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        }
    }
}
