package porchlight.market;

import java.util.ArrayList;
import java.util.List;

/// What the user typed, taken apart once per keystroke.
///
/// Every word must be found. A word of Latin letters or digits is found at the start of a word; other scripts,
/// some of which have no blanks, are found anywhere.
final class Search {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;

    private final List<String> needles = new ArrayList<>();

    Search(String text) {
        String words = Folding.words(text.substring(0, Math.min(text.length(), LONGEST)));
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty() && needles.size() < MOST_WORDS) {
                needles.add(word.charAt(0) < 0x80 ? " " + word : word);
            }
        }
    }

    boolean matchesAll() {
        return needles.isEmpty();
    }

    /// Those words that the key does not answer, for the next key to answer.
    List<String> missingIn(String key) {
        List<String> missing = new ArrayList<>(needles);
        missing.removeIf(key::contains);
        return missing;
    }

    static boolean containsAll(String key, List<String> needles) {
        for (int i = 0; i < needles.size(); i++) {
            if (!key.contains(needles.get(i))) {
                return false;
            }
        }
        return true;
    }
}
