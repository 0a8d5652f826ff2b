package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
    private static Json.Fields parse(String text) throws MalformedException {
        return JsonParser.object(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "{",
                "{}}",
                "{} x",
                "{}\0",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":null}",
                "{\"a\":1.0}",
                "{\"a\":1e3}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":1234567890123456789}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\" 1}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u١٢٣٤\"}",
                "{\"a\":١}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"e\\u0301\"}",
                "{\"e\u0301\":1}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}",
                "{\"a\":[[[[]]]]}",
                "\uFEFF{}",
                "{\"a\":1/**/}",
                "{\"a\":NaN}",
            })
    void whateverIsNotStrictIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void spaceMayStandAnywhereBetweenWords() throws MalformedException {
        for (String space : new String[] {" ", "\t", "\r", "\n", " \t\r\n "}) {
            String text = "_{_\"a\"_:_[_1_,_true_,_\"x\"_,_{_}_,_[_]_]_,_\"b\"_:_false_}_".replace("_", space);
            assertThat(parse(text).write()).isEqualTo("{\"a\":[1,true,\"x\",{},[]],\"b\":false}");
        }
        for (String no : new String[] {"\f", "\u000b", "\u00a0", "\u2028", "\u3000"}) {
            assertThatThrownBy(() -> parse(no + "{}")).isInstanceOf(MalformedException.class);
            assertThatThrownBy(() -> parse("{}" + no)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void theFirstAndTheLastCharactersOfEveryKindAreTold() throws MalformedException {
        for (String fine :
                new String[] {" ", "!", "\u007f", "\ud7ff", "\ue000", "\uffff", "\ud800\udc00", "\udbff\udfff"}) {
            assertThat(parse("{\"a\":\"" + fine + "\"}").values()).containsEntry("a", new Json.Text(fine));
        }
        for (String no : new String[] {"\u0000", "\u001f", "\\ud800", "\\udfff", "\\udbff\\ud800"}) {
            assertThatThrownBy(() -> parse("{\"a\":\"" + no + "\"}")).isInstanceOf(MalformedException.class);
        }
        assertThat(parse("{\"a\":\"\\u0000\\u001f\\u007F\\uD7fF\"}").values())
                .containsEntry("a", new Json.Text("\0\u001f\u007f\ud7ff"));
        assertThat(parse("{\"a\":\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"}").values())
                .containsEntry("a", new Json.Text("\b\f\n\r\t/\\\""));
    }

    @Test
    void theLongestNumbersAreReadAndNoneWithALeadingZero() throws MalformedException {
        assertThat(parse("{\"a\":999999999999999999,\"b\":-999999999999999999,\"c\":0,\"d\":10,\"e\":-9}")
                        .values())
                .containsEntry("a", new Json.Whole(999_999_999_999_999_999L))
                .containsEntry("b", new Json.Whole(-999_999_999_999_999_999L))
                .containsEntry("c", new Json.Whole(0))
                .containsEntry("d", new Json.Whole(10))
                .containsEntry("e", new Json.Whole(-9));
        for (String no :
                new String[] {"00", "-00", "-01", "1000000000000000000", "-1000000000000000000", "1:", "1/", "--1"}) {
            assertThatThrownBy(() -> parse("{\"a\":" + no + "}")).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void whateverIsNotUtf8IsRefused() {
        for (byte[] bytes : new byte[][] {
            {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
            {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
            {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0}
        }) {
            assertThatThrownBy(() -> JsonParser.object(bytes)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void fourLevelsAreEnoughAndAllowed() throws MalformedException {
        assertThat(parse("{\"a\":{\"eps\":[{\"ip\":\"é\"}]}}").write())
                .isEqualTo("{\"a\":{\"eps\":[{\"ip\":\"\\u00e9\"}]}}");
    }

    @Test
    void numbersKeepTheirValue() {
        qt().forAll(longs().between(-999_999_999_999_999_999L, 999_999_999_999_999_999L))
                .check(number -> {
                    try {
                        return new Json.Whole(number)
                                .equals(parse("{\"n\":" + number + "}").values().get("n"));
                    } catch (MalformedException refused) {
                        return false;
                    }
                });
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        qt().forAll(integers().all()).check(seed -> {
            Json.Fields value = object(new Random(seed), 1);
            try {
                return JsonParser.object(value.write().getBytes(StandardCharsets.UTF_8))
                        .equals(value);
            } catch (MalformedException refused) {
                return false;
            }
        });
    }

    @Test
    void noBytesMakeItDoAnythingButRefuseOrRead() {
        byte[] good = "{\"v\":1,\"id\":7,\"cmd\":\"down\",\"a\":{\"then\":\"open\",\"l\":[1,true,\"x\\u00e9\"]}}"
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_261_122);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                JsonParser.object(bytes);
            } catch (MalformedException asItShould) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50_000);
    }

    private static Json.Fields object(Random random, int depth) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.put("k" + i, value(random, depth + 1));
        }
        return new Json.Fields(fields);
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> new Json.Whole(random.nextInt());
            case 1 -> new Json.Flag(random.nextBoolean());
            case 2 -> new Json.Text(random.nextBoolean() ? "\"\\\n\t\u0000é漢😀/" : "x".repeat(random.nextInt(9)));
            case 3 -> object(random, depth);
            default -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    items.add(value(random, depth + 1));
                }
                yield new Json.Items(items);
            }
        };
    }
}
