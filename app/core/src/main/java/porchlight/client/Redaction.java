package porchlight.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import porchlight.identity.RecoveryWords;

/// Lets through of a text that a stranger will read what cannot name a person, a place or a secret. Pure.
///
/// It knows no list of what is secret, which would always lack something; it knows what is not: plain words, small
/// whole numbers, durations, names of our own and of Java's classes, and ids that are shortened already. Everything
/// else, addresses, keys, tokens, links, paths, host names, amounts, becomes [#HIDDEN]. Words that stand together as in
/// a backup are hidden too. A passphrase of common words cannot be told from other words: nothing may write one into a
/// text in the first place.
public final class Redaction {
    /// What stands in place of what was left out.
    public static final String HIDDEN = "[…]";

    /// So many words of the backup list in a row are taken for a backup.
    private static final int A_BACKUP = 3;

    private static final int LONGEST = 2_000;
    private static final Pattern EDGES =
            Pattern.compile("^([\\[({<\"“‘'*+~-]*)(.*?)([\\])}>\"”’',;:!?.…%*]*)$", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,24}(?:[’'-][A-Za-z]{1,24})?");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z]{0,20}(?:_[A-Z]{1,20}){0,5}");
    /// A class or a method of known code, perhaps with a line: a stranger's text does not begin so.
    private static final Pattern TYPE = Pattern.compile("(?:porchlight|java|javax|javafx|jdk|sun|com\\.sun|okhttp3|okio"
            + "|org\\.web3j|org\\.sqlite|com\\.google\\.gson)"
            + "(?:[.$][A-Za-z<][A-Za-z0-9_$>]{0,60}){1,10}(?::-?[0-9]{1,6})?");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,3})?Z");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(?:ms|s|min|h|d)?");
    private static final Pattern SHORT_ID = Pattern.compile("0x[0-9a-f]{4}…[0-9a-f]{4}");
    private static final Pattern SIGNS = Pattern.compile("[·→/=|&<>−–—-]{1,3}");
    private static final Set<String> KNOWN =
            Set.of("IPv4", "IPv6", "UTF-8", "HTTP/1.1", "HTTP/2", "SHA-256", "V4", "V6");

    private Redaction() {}

    /// The text with everything left out that is not plainly harmless, in one line of at most 2,000 characters.
    public static String of(String text) {
        String line = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        List<String> kept = new ArrayList<>();
        for (String token : line.split("\\s+", -1)) {
            if (!token.isEmpty()) {
                kept.add(token(token));
            }
        }
        return String.join(" ", withoutBackup(kept));
    }

    private static String token(String token) {
        var parts = EDGES.matcher(token);
        if (!parts.matches()) {
            return HIDDEN;
        }
        String core = String.valueOf((@Nullable String) parts.group(2));
        return core.isEmpty() || isHarmless(core) ? token : parts.group(1) + HIDDEN + parts.group(3);
    }

    private static boolean isHarmless(String core) {
        return KNOWN.contains(core)
                || WORD.matcher(core).matches()
                || NAME.matcher(core).matches()
                || TYPE.matcher(core).matches()
                || TIME.matcher(core).matches()
                || NUMBER.matcher(core).matches()
                || SHORT_ID.matcher(core).matches()
                || SIGNS.matcher(core).matches();
    }

    private static List<String> withoutBackup(List<String> tokens) {
        Set<Integer> hidden = new HashSet<>();
        int run = 0;
        for (int i = 0; i < tokens.size(); i++) {
            run = RecoveryWords.isOne(tokens.get(i).replaceAll("[^\\p{L}]", "")) ? run + 1 : 0;
            for (int back = 0; run >= A_BACKUP && back < run; back++) {
                hidden.add(i - back);
            }
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!hidden.contains(i)) {
                left.add(tokens.get(i));
            } else if (left.isEmpty() || !left.getLast().equals(HIDDEN)) {
                left.add(HIDDEN);
            }
        }
        return left;
    }
}
