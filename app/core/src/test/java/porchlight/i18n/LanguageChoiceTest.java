package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageChoiceTest {
    @ParameterizedTest
    @CsvSource({
        // a script that we lack is a language that we lack
        "zh-TW, en",
        "zh-HK, en",
        "zh-Hant, en",
        "hi-Latn, en",
        // none of ours
        "de-DE, en",
        "und, en",
        "yue, en",
        // simplified Chinese under all its names, and with simplified names for countries
        "zh, zh",
        "zh-CN, zh",
        "zh-SG, zh",
        "zh-Hans-HK, zh",
        "cmn, zh",
        // one language under the codes of its countries
        "fa-IR, fa-IR",
        "prs, fa-AF",
        "ar-EG, ar-EG",
        "es-419, es-419",
        "tr, tr",
        "en-GB, en-GB"
    })
    void everybodyGetsTheLanguageThatHeReads(String wanted, String given) {
        assertThat(Messages.of(Locale.forLanguageTag(wanted)).locale()).isEqualTo(Locale.forLanguageTag(given));
    }

    @Test
    void aLanguageThatWasChosenKeepsTheDigitsOfItsReadersCountry() {
        assertThat(digits("ar", "ar-EG")).isEqualTo("١٬٢٣٤");
        assertThat(digits("ar", "ar-MA")).isEqualTo("1.234");
        assertThat(digits("ar", "de-DE")).isEqualTo("1,234");
    }

    @Test
    void hindiAndChineseAreCountedInTheFiguresOfTheirReaders() {
        assertThat(digits("hi", "hi-IN")).isEqualTo("1,234");
        assertThat(digits("zh", "zh-CN")).isEqualTo("1,234");
        assertThat(digits("fa", "fa-IR")).isEqualTo("۱٬۲۳۴");
    }

    private static String digits(String language, String region) {
        return Messages.of(Locale.of(language), Locale.forLanguageTag(region))
                .figures()
                .count(1234);
    }

    @Test
    void eachLanguageIsNamedInItself() {
        assertThat(Messages.LANGUAGES.stream().map(Messages::ownName))
                .containsExactly("English", "فارسی", "Русский", "简体中文", "العربية", "Español", "Türkçe", "हिन्दी");
    }
}
