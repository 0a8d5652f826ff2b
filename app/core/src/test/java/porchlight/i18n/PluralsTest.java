package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever the number, each language has a form for it.
class PluralsTest {
    private static final int MOST = 1200;

    @Test
    void aFormThatIsMissingIsFound() {
        assertThat(missing("{0, plural, one {# дом} other {# домов}}", "ru")).contains("few of 2");
        assertThat(missing("{0, plural, =1 {one} other {# homes}}", "en")).isEmpty();
    }

    @Test
    void everyLanguageHasAFormForEveryNumber() {
        List<String> missing = new ArrayList<>();
        for (String language : Messages.LANGUAGES) {
            Bundle.load(language)
                    .forEach((key, pattern) -> missing(pattern, language)
                            .forEach(form -> missing.add(language + " " + key + ": " + form)));
        }
        assertThat(missing).isEmpty();
    }

    /// The forms that a pattern lacks, each with the first number that asks for it.
    private static Set<String> missing(String text, String language) {
        MessagePattern pattern = new MessagePattern(text);
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType().hasPluralStyle()) {
                boolean ordinal = part.getArgType() == MessagePattern.ArgType.SELECTORDINAL;
                missing.addAll(missing(
                        forms(pattern, i),
                        PluralRules.forLocale(
                                new ULocale(language),
                                ordinal ? PluralRules.PluralType.ORDINAL : PluralRules.PluralType.CARDINAL)));
            }
        }
        return missing;
    }

    private static Set<String> forms(MessagePattern pattern, int start) {
        Set<String> forms = new HashSet<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < limit; i++) {
            MessagePattern.Part part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                forms.add(pattern.getSubstring(part));
            } else if (part.getType() == MessagePattern.Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return forms;
    }

    private static Set<String> missing(Set<String> forms, PluralRules rules) {
        Set<String> missing = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (int number = 0; number <= MOST; number++) {
            String form = rules.select(number);
            if (!forms.contains("=" + number) && !forms.contains(form) && asked.add(form)) {
                missing.add(form + " of " + number);
            }
        }
        return missing;
    }
}
