package porchlight.i18n;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.Locale;

/// Which of our languages somebody reads.
final class LanguageChoice {
    private LanguageChoice() {}

    /// The locale whose words are shown to somebody who asks for another.
    ///
    /// @param region where he lives
    /// @return the one asked for, with his region where it is of the same language; English where we lack its
    ///     language or its script
    static Locale of(Locale wanted, Locale region) {
        ULocale asked = ULocale.createCanonical(wanted.toLanguageTag());
        String language = asked.getLanguage();
        if (!Messages.LANGUAGES.contains(language) || !script(asked).equals(script(new ULocale(language)))) {
            return Locale.ENGLISH;
        }
        if (language.equals("zh")) {
            // With Hong Kong's or Taiwan's code beside it, ICU would name the countries in traditional Chinese.
            return Locale.of(language);
        }
        if (!asked.getCountry().isEmpty()) {
            return asked.toLocale();
        }
        return Locale.of(language, region.getLanguage().equals(language) ? region.getCountry() : "");
    }

    private static String script(ULocale locale) {
        return ULocale.addLikelySubtags(locale).getScript();
    }

    static String ownName(String language) {
        ULocale named = new ULocale(language);
        // "Chinese" alone would promise both scripts.
        String name = language.equals("zh")
                ? new ULocale("zh_Hans").getDisplayNameWithDialect(named)
                : named.getDisplayLanguage(named);
        return UCharacter.toTitleCase(named, name, BreakIterator.getSentenceInstance(named));
    }
}
