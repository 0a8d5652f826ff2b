package porchlight.tunnel.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The strict reader of `security.md §5.1`: duplicate keys, trailing bytes, depth over four, text that is not NFC
/// or not UTF-8, fractions and null are all refused. It allocates no more than a small multiple of its input.
public final class JsonParser {
    private static final int DEEPEST = 4;
    private static final int MOST_DIGITS = 18;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /// @param bytes one whole message
    /// @throws MalformedException on anything but one object of this protocol's JSON
    public static Json.Fields object(byte[] bytes) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedException("not UTF-8");
        }
        JsonParser parser = new JsonParser(text);
        Json value = parser.value(1);
        parser.space();
        if (parser.at != text.length()) {
            throw new MalformedException("trailing bytes");
        }
        if (!(value instanceof Json.Fields fields)) {
            throw new MalformedException("not an object");
        }
        return fields;
    }

    private Json value(int depth) throws MalformedException {
        space();
        char c = peek();
        if (c == '{') {
            return fields(deeper(depth));
        }
        if (c == '[') {
            return items(deeper(depth));
        }
        if (c == '"') {
            return new Json.Text(string());
        }
        if (c == 't' || c == 'f') {
            return flag();
        }
        return whole();
    }

    private static int deeper(int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("too deep");
        }
        return depth + 1;
    }

    private Json fields(int depth) throws MalformedException {
        at++;
        Map<String, Json> fields = new LinkedHashMap<>();
        space();
        if (peek() == '}') {
            at++;
            return new Json.Fields(fields);
        }
        while (true) {
            space();
            String key = string();
            space();
            expect(':');
            if (fields.put(key, value(depth)) != null) {
                throw new MalformedException("duplicate key");
            }
            if (!another('}')) {
                return new Json.Fields(fields);
            }
        }
    }

    private Json items(int depth) throws MalformedException {
        at++;
        List<Json> items = new ArrayList<>();
        space();
        if (peek() == ']') {
            at++;
            return new Json.Items(items);
        }
        while (true) {
            items.add(value(depth));
            if (!another(']')) {
                return new Json.Items(items);
            }
        }
    }

    private boolean another(char end) throws MalformedException {
        space();
        char c = peek();
        at++;
        if (c == ',') {
            return true;
        }
        if (c == end) {
            return false;
        }
        throw new MalformedException("comma or end expected");
    }

    private Json flag() throws MalformedException {
        boolean yes = text.startsWith("true", at);
        if (!yes && !text.startsWith("false", at)) {
            throw new MalformedException("unknown word");
        }
        at += yes ? 4 : 5;
        return new Json.Flag(yes);
    }

    private Json whole() throws MalformedException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int count = at - digits;
        boolean leadingZero = count > 1 && text.charAt(digits) == '0';
        boolean minusZero = start != digits && count == 1 && text.charAt(digits) == '0';
        if (count == 0 || count > MOST_DIGITS || leadingZero || minusZero) {
            throw new MalformedException("not a whole number");
        }
        return new Json.Whole(Long.parseLong(text.substring(start, at)));
    }

    private String string() throws MalformedException {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                break;
            }
            if (c < 0x20) {
                throw new MalformedException("control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        String string = out.toString();
        if (string.codePoints().anyMatch(p -> p >= Character.MIN_SURROGATE && p <= Character.MAX_SURROGATE)) {
            throw new MalformedException("half a character");
        }
        if (!Normalizer.isNormalized(string, Normalizer.Form.NFC)) {
            throw new MalformedException("not NFC");
        }
        return string;
    }

    private char escaped() throws MalformedException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw new MalformedException("unknown escape");
        };
    }

    private char hex() throws MalformedException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new MalformedException("not hexadecimal");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void expect(char wanted) throws MalformedException {
        if (peek() != wanted) {
            throw new MalformedException("another character expected");
        }
        at++;
    }

    private char peek() throws MalformedException {
        if (at >= text.length()) {
            throw new MalformedException("ends too early");
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
