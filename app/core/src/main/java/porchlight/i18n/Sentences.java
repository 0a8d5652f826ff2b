package porchlight.i18n;

/// Sentences one after the other.
public final class Sentences {
    /// Full-width marks carry the room behind them: Chinese has no blank between sentences.
    private static final String FULL_WIDTH = "。！？；：，、…）」』》】";

    private Sentences() {}

    /// The sentences in one text, with a blank between them where their script has one. Blank ones are left out.
    public static String of(String... sentences) {
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            if (sentence.isBlank()) {
                continue;
            }
            if (!text.isEmpty() && FULL_WIDTH.indexOf(text.charAt(text.length() - 1)) < 0) {
                text.append(' ');
            }
            text.append(sentence);
        }
        return text.toString();
    }
}
