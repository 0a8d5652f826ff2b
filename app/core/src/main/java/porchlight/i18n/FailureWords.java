package porchlight.i18n;

/// What a face says about a failure: never an exception's text, never a dead end.
///
/// @param sentence what happened
/// @param done what Porchlight did about it
/// @param step what the user can do next
public record FailureWords(String sentence, String done, String step) {
    /// What happened and what can be done, where nothing more fits.
    public String brief() {
        return Sentences.of(sentence, step);
    }

    /// What happened and what Porchlight did about it, where the step stands elsewhere.
    public String past() {
        return Sentences.of(sentence, done);
    }

    /// All of it in one line.
    public String line() {
        return Sentences.of(sentence, done, step);
    }
}
