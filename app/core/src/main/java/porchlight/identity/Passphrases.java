package porchlight.identity;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.CharBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How good a passphrase is that somebody thinks of choosing. A file that exists opens with whatever it was given.
///
/// Not safe for use by several threads; the first look reads the word lists and takes about half a second.
public final class Passphrases {
    /// The least number of characters of a new passphrase.
    public static final int LEAST = 10;

    /// What is longer is judged by its beginning: judging takes more than linear time.
    private static final int JUDGED = 64;

    /// Holds 90,000 words, 20 MB: nobody pays for them who chooses no passphrase.
    private @Nullable Zxcvbn judge;

    /// From hopeless to good.
    public enum Grade {
        /// Fewer than [#LEAST] characters: not taken.
        TOO_SHORT,
        /// Among the first million that a program tries.
        WEAK,
        /// Withstands somebody who tries by hand, not a graphics card for long.
        FAIR,
        /// Scrypt and this together cost more than a wallet is worth.
        GOOD,
        /// Nobody will guess it.
        STRONG
    }

    /// Whether a new identity may have it.
    public static boolean isLongEnough(char[] passphrase) {
        return Character.codePointCount(passphrase, 0, passphrase.length) >= LEAST;
    }

    /// @param passphrase left as it is
    public Grade grade(char[] passphrase) {
        if (!isLongEnough(passphrase)) {
            return Grade.TOO_SHORT;
        }
        // The judge wipes what it was given.
        char[] copy = Arrays.copyOf(passphrase, Math.min(JUDGED, passphrase.length));
        if (judge == null) {
            judge = new Zxcvbn();
        }
        Strength found = judge.measure(CharBuffer.wrap(copy));
        try {
            return switch (found.getScore()) {
                case 0, 1 -> Grade.WEAK;
                case 2 -> Grade.FAIR;
                case 3 -> Grade.GOOD;
                default -> Grade.STRONG;
            };
        } finally {
            found.wipe();
            Arrays.fill(copy, '\0');
        }
    }
}
