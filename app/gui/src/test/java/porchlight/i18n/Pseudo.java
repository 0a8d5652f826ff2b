package porchlight.i18n;

import com.ibm.icu.text.MessagePattern;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Languages that nobody speaks, made of the English words to find what only fits English: `en-XA` is accented and
/// about 40 % longer, `ar-XB` runs from right to left.
public final class Pseudo {
    private static final String PLAIN = "aeiouyAEIOUYcnsz";
    private static final String ACCENTED = "áéíöüýÁÉÍÖÜÝçñšž";
    private static final String DOUBLED = "aeiouAEIOU";
    private static final char FROM_RIGHT = '\u202e';
    private static final char AS_BEFORE = '\u202c';

    private Pseudo() {}

    public static Messages longer() {
        return of(Locale.of("en", "XA"), Pseudo::accented);
    }

    public static Messages mirrored() {
        return of(Locale.of("ar", "XB"), Pseudo::fromRight);
    }

    private static Messages of(Locale locale, UnaryOperator<String> changed) {
        Map<String, String> patterns = new HashMap<>();
        Bundle.load("en").forEach((key, pattern) -> patterns.put(key, changed(pattern, changed)));
        return new Messages(locale, Locale.US, Map.copyOf(patterns), InstantSource.system(), ZoneId.of("UTC"));
    }

    /// Changes the words of a pattern and leaves what stands for an argument.
    static String changed(String text, UnaryOperator<String> change) {
        MessagePattern pattern = new MessagePattern(text);
        StringBuilder changed = new StringBuilder();
        int arguments = 0;
        int messages = 0;
        int at = 0;
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            String between = text.substring(at, Math.max(at, part.getIndex()));
            changed.append(messages > arguments ? change.apply(between) : between);
            switch (part.getType()) {
                case MSG_START -> messages++;
                case MSG_LIMIT -> messages--;
                case ARG_START -> arguments++;
                case ARG_LIMIT -> arguments--;
                default -> {}
            }
            changed.append(text, Math.max(at, part.getIndex()), Math.max(at, part.getLimit()));
            at = Math.max(at, part.getLimit());
        }
        return changed.append(text.substring(at)).toString();
    }

    static String accented(String words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            int which = PLAIN.indexOf(c);
            char accented = which < 0 ? c : ACCENTED.charAt(which);
            text.append(accented);
            if (DOUBLED.indexOf(c) >= 0) {
                text.append(Character.toLowerCase(accented));
            }
        }
        return text.toString();
    }

    private static String fromRight(String words) {
        return words.isBlank() ? words : FROM_RIGHT + words + AS_BEFORE;
    }
}
