package porchlight.web;

/// Texts that strangers chose, made fit for a list, a log or a terminal.
final class Texts {
    private Texts() {}

    /// Without control, formatting, private and unassigned characters (so without colours, line breaks and
    /// direction overrides), trimmed and cut.
    ///
    /// @param longest in UTF-16 units
    static String clean(String text, int longest) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (out.length() + Character.charCount(c) > longest) {
                break;
            }
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> out.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {
                    // left out
                }
                default -> out.appendCodePoint(c);
            }
        }
        return out.toString().strip();
    }
}
