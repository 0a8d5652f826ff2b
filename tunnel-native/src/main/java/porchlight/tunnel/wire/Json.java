package porchlight.tunnel.wire;

import java.util.List;
import java.util.Map;

/// The JSON that this protocol knows: objects, lists, texts, whole numbers and flags. No fractions and no null.
public sealed interface Json {
    /// A text in NFC.
    record Text(String value) implements Json {}

    /// A whole number of at most 18 digits.
    record Whole(long value) implements Json {}

    /// `true` or `false`.
    record Flag(boolean value) implements Json {}

    /// A list.
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// An object; its keys keep the order in which they stand.
    record Fields(Map<String, Json> values) implements Json {}

    /// The compact text of this value, ASCII only.
    default String write() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Text(String text) -> quote(text, out);
            case Whole(long number) -> out.append(number);
            case Flag(boolean flag) -> out.append(flag);
            case Items(List<Json> items) -> {
                char before = '[';
                for (Json item : items) {
                    out.append(before);
                    write(item, out);
                    before = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Fields(Map<String, Json> fields) -> {
                char before = '{';
                for (Map.Entry<String, Json> field : fields.entrySet()) {
                    out.append(before);
                    quote(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                    before = ',';
                }
                out.append(fields.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
