package porchlight.market;

import java.text.Normalizer;
import java.util.Locale;

/// How names and what the user types become comparable: lower case, no accents, words parted by single blanks.
///
/// `São Paulo`, `SAO PAULO` and `sao-paulo` are the same. Persian and Arabic spellings of one letter are the same
/// too.
public final class Folding {
    private Folding() {}

    /// The words of a text, each with a blank before it; empty for a text without letters or digits.
    ///
    /// The blank lets a search for the start of a word be a plain search for `" word"`.
    public static String words(String text) {
        String parts = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(parts.length() + 8);
        boolean inWord = false;
        for (int i = 0; i < parts.length(); ) {
            int c = parts.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                continue;
            }
            if (!Character.isLetterOrDigit(c)) {
                inWord = false;
                continue;
            }
            if (!inWord) {
                out.append(' ');
                inWord = true;
            }
            append(out, c);
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// Accents, the tatweel and the joiners that Persian writes inside words.
    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK || c == 0x0640 || c == 0x200c || c == 0x200d;
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case 'ß', 'ẞ' -> out.append("ss");
            case 'æ', 'Æ' -> out.append("ae");
            case 'œ', 'Œ' -> out.append("oe");
            case 'ø', 'Ø' -> out.append('o');
            case 'đ', 'Đ', 'ð', 'Ð' -> out.append('d');
            case 'þ', 'Þ' -> out.append("th");
            case 'ł', 'Ł' -> out.append('l');
            case 'ı' -> out.append('i');
            case 'ي', 'ى' -> out.append('ی');
            case 'ك' -> out.append('ک');
            case 'ة' -> out.append('ه');
            default -> out.append(Character.toString(c).toLowerCase(Locale.ROOT));
        }
    }
}
