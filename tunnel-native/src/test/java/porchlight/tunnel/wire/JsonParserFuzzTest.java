package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes at all, as a caller may send them to the process that runs as root.
class JsonParserFuzzTest {
    static List<byte[]> texts() {
        return List.of(
                bytes("{\"v\":1,\"id\":7,\"cmd\":\"hello\",\"a\":{\"min\":1,\"max\":3}}"),
                bytes(" { \"a\" : [ true , false , -12 , \"x\\u00e4\\n\\\"\" , {} , [] ] } "),
                bytes("{\"a\":{\"b\":[{\"c\":1}]}}"),
                bytes("{\"a\":1,\"a\":2}"),
                bytes("{\"ä\":\"é\",\"\\ud83d\\ude00\":\"\\ud83d\"}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("texts")
    @FuzzTest
    void anyBytesAreAnObjectThatComesBackAsItWasOrMalformed(byte[] data) throws MalformedException {
        Json.Fields object;
        try {
            object = JsonParser.object(data);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(60);
            return;
        }
        assertThat(depth(object)).isLessThanOrEqualTo(5);
        byte[] written = bytes(object.write());
        assertThat(written.length).isLessThanOrEqualTo(6 * data.length);
        for (byte each : written) {
            assertThat(each).isBetween((byte) 0x20, (byte) 0x7e);
        }
        assertThat(JsonParser.object(written)).isEqualTo(object);
    }

    private static int depth(Json value) {
        return switch (value) {
            case Json.Fields(var fields) ->
                1
                        + fields.values().stream()
                                .mapToInt(JsonParserFuzzTest::depth)
                                .max()
                                .orElse(0);
            case Json.Items(var items) ->
                1 + items.stream().mapToInt(JsonParserFuzzTest::depth).max().orElse(0);
            case Json.Text _, Json.Whole _, Json.Flag _ -> 1;
        };
    }
}
