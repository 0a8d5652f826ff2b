package porchlight.cli;

import java.io.IOException;

/// What a command cannot do with what it was given, in a sentence for who gave it. Every other exception's text is for
/// the log.
final class Explained extends IOException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /// @param sentence in the user's language
    Explained(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
