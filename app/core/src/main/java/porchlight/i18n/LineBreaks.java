package porchlight.i18n;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a text may be broken into lines.
public final class LineBreaks {
    private static final Pattern AFTER_BLANK = Pattern.compile("(?<= )(?! )");
    /// From here on there are scripts that are written without blanks, as Chinese is.
    private static final char FIRST_WITHOUT_BLANKS = '\u2e80';

    private LineBreaks() {}

    /// The pieces of a text, in order and complete, each being kept on one line where it fits. A blank stands at the
    /// end of the piece before it. No piece begins with a mark that must not begin a line, such as a full stop.
    public static List<String> pieces(String text) {
        // ICU's rules are loaded only for who needs them: they cost a start-up more than all other words.
        return text.chars().anyMatch(c -> c >= FIRST_WITHOUT_BLANKS)
                ? pieces(text, BreakIterator.getLineInstance(ULocale.ROOT))
                : List.of(AFTER_BLANK.split(text, -1));
    }

    /// The smallest parts into which one piece may be torn where even it is wider than the line: whole characters as
    /// people see them.
    public static List<String> characters(String piece) {
        return pieces(piece, BreakIterator.getCharacterInstance(ULocale.ROOT));
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            // A price stays with what it is for: `0.11 MYST/GiB`.
            if (text.charAt(to - 1) != '/') {
                pieces.add(text.substring(from, to));
                from = to;
            }
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }
}
