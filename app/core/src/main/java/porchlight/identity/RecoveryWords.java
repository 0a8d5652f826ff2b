package porchlight.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.utils.Numeric;

/// A private key as 24 words that a person can write on paper: the BIP-39 encoding of the 32 bytes of the key
/// itself, 11 bits a word, the last 8 bits a check sum (BIP-39, "Generating the mnemonic").
///
/// They are for Porchlight only. The network has no words of its own (`payments.md §1.1`), and a wallet of another
/// make would stretch them to a seed and derive another key, so another address. In return every identity has its
/// words, also one that came from a key file.
///
/// The words are `String`s, which nobody can wipe: keep them no longer than they are looked at.
public final class RecoveryWords {
    /// How many there are.
    public static final int COUNT = 24;

    /// Nobody types more; what follows is not read.
    private static final int LONGEST = 4096;
    private static final int MOST_NEAR = 3;
    private static final int LONGEST_TOLD = 24;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");

    private RecoveryWords() {}

    /// What was typed, as far as it can be understood without any key.
    public sealed interface Reading {
        /// 24 words whose check sum is right.
        ///
        /// @param words in lower case
        record Complete(List<String> words) implements Reading {
            public Complete {
                words = List.copyOf(words);
            }

            /// Never the words.
            @Override
            public String toString() {
                return "Complete";
            }
        }

        /// Every word is known, but there are more or fewer than 24.
        record WrongCount(int count) implements Reading {}

        /// The first word that is not in the list.
        ///
        /// @param position from 1
        /// @param word what was typed, cut where it is long
        /// @param near words of the list that look like it, those that are nearest; may be empty
        record Unknown(int position, String word, List<String> near) implements Reading {
            public Unknown {
                near = List.copyOf(near);
            }
        }

        /// 24 known words that do not belong together: one is another's, or two changed places.
        record WrongSum() implements Reading {}
    }

    /// Reads what a person typed or pasted: any case, any blanks, line ends, commas; numbers before the words, in
    /// the digits of any language, are passed over, and so is what cannot be seen.
    public static Reading read(CharSequence typed) {
        List<String> words = words(typed);
        List<String> known = MnemonicUtils.getWords();
        for (int i = 0; i < words.size(); i++) {
            if (!known.contains(words.get(i))) {
                return new Reading.Unknown(i + 1, told(words.get(i)), near(words.get(i), known));
            }
        }
        if (words.size() != COUNT) {
            return new Reading.WrongCount(words.size());
        }
        byte[] key = bytes(words);
        try {
            return key.length == 32 ? new Reading.Complete(words) : new Reading.WrongSum();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// One typed word as it stands in the list; an empty text where nothing was typed.
    public static String plain(CharSequence typed) {
        List<String> words = words(typed);
        return words.isEmpty() ? "" : String.join(" ", words);
    }

    /// Whether it is one of the 2,048 words of which a backup is made, in whatever case.
    public static boolean isOne(String word) {
        return MnemonicUtils.getWords().contains(word.toLowerCase(Locale.ROOT));
    }

    /// The words of an open identity.
    public static List<String> of(PrivateKeySigner signer) {
        byte[] key = Numeric.toBytesPadded(signer.keys().getPrivateKey(), 32);
        try {
            return List.of(MnemonicUtils.generateMnemonic(key).split(" ", -1));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The identity whose words these are.
    ///
    /// @throws KeystoreException MALFORMED if they are not 24 words with a right check sum, or encode no key
    public static PrivateKeySigner open(CharSequence typed) throws KeystoreException {
        if (!(read(typed) instanceof Reading.Complete(List<String> words))) {
            throw new KeystoreException(KeystoreException.Reason.MALFORMED, "these are not the 24 words of a key");
        }
        byte[] key = bytes(words);
        try {
            return PrivateKeySigner.of(key);
        } catch (IllegalArgumentException noKey) {
            throw new KeystoreException(
                    KeystoreException.Reason.MALFORMED, "these words encode no key of this curve", noKey);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static List<String> words(CharSequence typed) {
        CharSequence bounded = typed.length() > LONGEST ? typed.subSequence(0, LONGEST) : typed;
        String plain = INVISIBLE
                .matcher(Normalizer.normalize(bounded, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }

    /// The 32 bytes; none where the check sum is wrong.
    private static byte[] bytes(List<String> words) {
        try {
            return MnemonicUtils.generateEntropy(String.join(" ", words));
        } catch (IllegalArgumentException wrongSum) {
            return new byte[0];
        }
    }

    private static String told(String word) {
        return word.length() <= LONGEST_TOLD ? word : word.substring(0, LONGEST_TOLD) + "…";
    }

    /// The first four letters tell the words of the list apart, so whoever has these right meant that word.
    private static List<String> near(String typed, List<String> known) {
        record Candidate(String word, int distance) {}
        if (typed.length() > LONGEST_TOLD) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        for (String word : known) {
            boolean sameStart = typed.length() >= 4 && word.length() >= 4 && word.startsWith(typed.substring(0, 4));
            int distance = sameStart ? 0 : distance(typed, word);
            if (distance <= Math.min(2, typed.length() / 2)) {
                found.add(new Candidate(word, distance));
            }
        }
        int nearest = found.stream().mapToInt(Candidate::distance).min().orElse(0);
        return found.stream()
                .filter(candidate -> candidate.distance() == nearest)
                .limit(MOST_NEAR)
                .map(Candidate::word)
                .toList();
    }

    /// Letters that were added, left out, mistaken, or changed places with their neighbour (optimal string
    /// alignment).
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            steps[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            steps[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1), steps[i - 1][j - 1] + same);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[a.length()][b.length()];
    }
}
