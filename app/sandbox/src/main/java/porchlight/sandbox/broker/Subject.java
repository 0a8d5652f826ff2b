package porchlight.sandbox.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A NATS subject: one to 32 tokens parted by dots, printable ASCII without spaces, at most 512 characters.
///
/// `*` and a final `>` are wildcards in a subscription. In a publication they are ordinary letters: the network's
/// announce topics begin with a literal `*` (`p2p.md §2.6`).
///
/// @param text as it stands on the wire
/// @param tokens its parts
record Subject(String text, List<String> tokens) {
    static final int LONGEST = 512;
    static final int MOST_TOKENS = 32;

    Subject {
        tokens = List.copyOf(tokens);
    }

    /// Empty if the text is no subject.
    static Optional<Subject> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c <= ' ' || c > '~') {
                return Optional.empty();
            }
            if (c == '.') {
                if (i == from || tokens.size() == MOST_TOKENS) {
                    return Optional.empty();
                }
                tokens.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return Optional.of(new Subject(text, tokens));
    }

    String first() {
        return tokens.getFirst();
    }

    String last() {
        return tokens.getLast();
    }
}
