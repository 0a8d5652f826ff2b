package porchlight.gui.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `Exec` key of a desktop entry as words: first the escapes of any value, then quotes, then field codes
/// (Desktop Entry Specification 1.5, "The Exec key"). No shell ever sees it.
final class ExecLine {
    private ExecLine() {}

    /// The words of a value; empty where it is malformed.
    static Optional<List<String>> words(String value) {
        String text = unescaped(value);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean any = false;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"') {
                    quoted = false;
                } else if (c == '\\' && i + 1 < text.length()) {
                    word.append(text.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '"') {
                quoted = true;
                any = true;
            } else if (c == ' ' || c == '\t') {
                if (any) {
                    words.add(word.toString());
                    word.setLength(0);
                    any = false;
                }
            } else if (c == '%') {
                if (++i == text.length()) {
                    return Optional.empty();
                }
                // every other code stands for a file, an address or a picture that we do not have
                if (text.charAt(i) == '%') {
                    word.append('%');
                    any = true;
                }
            } else {
                word.append(c);
                any = true;
            }
        }
        if (quoted) {
            return Optional.empty();
        }
        if (any) {
            words.add(word.toString());
        }
        return Optional.of(List.copyOf(words));
    }

    /// A value of type string without its escapes.
    static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                plain.append(c);
                continue;
            }
            char next = value.charAt(++i);
            switch (next) {
                case 's' -> plain.append(' ');
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case '\\' -> plain.append('\\');
                default -> plain.append('\\').append(next);
            }
        }
        return plain.toString();
    }
}
