package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.ULocale;
import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Every language's words are in the letters of the font that comes with the app: nowhere a box, whatever the system
/// has.
class TypefaceTest {
    /// What the views put between words, and the signs of ids, units and arrows.
    private static final String SIGNS = "abcxyzABCXYZ0123456789.,:;+-−×·…–—“”‘’<>≈%$€/()#@&\u00a0";

    static Stream<String> languages() {
        return Messages.LANGUAGES.stream();
    }

    @Test
    void aLetterThatIsMissingIsFound() throws Exception {
        assertThat(missing(Typeface.INTER, "Wort слово 字 हि")).contains("字");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noLetterOfItsWordsIsMissing(String language) throws Exception {
        Properties words = new Properties();
        String file = language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
        words.load(Files.newBufferedReader(Path.of("../../i18n", file)));
        // a terminal has letters of its own
        words.keySet().removeIf(key -> key.toString().startsWith("cli."));
        assertThat(missing(Typeface.of(language), String.join("", words.values().toArray(String[]::new))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noLetterOfCountriesNumbersAndDaysIsMissing(String language) throws Exception {
        List<String> said = new ArrayList<>(List.of(SIGNS, Messages.ownName(language)));
        for (String country : Locale.getISOCountries()) {
            said.add(ULocale.getDisplayCountry("und_" + country, new ULocale(language)));
        }
        for (String country : List.of("US", "DE", "CN", "RU", "IN", "TR", "IR", "KR", "VN", "GB", "EG", "MA", "MX")) {
            Messages words = Messages.of(Locale.of(language), Locale.of("", country));
            said.add(words.figures().exact(Money.ofMyst("1234567.089")));
            for (String rate : List.of("USD", "EUR", "CNY", "RUB", "INR", "TRY", "IRR", "KRW", "VND", "GBP")) {
                said.add(words.figures()
                        .worth(Money.ofMyst("9"), Map.of(rate, "1"))
                        .orElse(""));
            }
        }
        for (int month = 1; month <= 12; month++) {
            said.add(Messages.of(Locale.of(language)).figures().day(LocalDate.of(2026, month, 20)));
        }
        assertThat(missing(Typeface.of(language), String.join("", said))).isEmpty();
    }

    private static Set<String> missing(Typeface typeface, String text) throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String file : typeface.files()) {
            Font font = font(file);
            text.codePoints()
                    // such as the marks that isolate an id within Persian: they have no picture
                    .filter(letter -> !UCharacter.hasBinaryProperty(
                            letter, com.ibm.icu.lang.UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                    .filter(letter -> !Character.isISOControl(letter))
                    .filter(letter -> !font.canDisplay(letter))
                    .forEach(letter -> missing.add(Character.toString(letter)));
        }
        return missing;
    }

    private static Font font(String file) throws Exception {
        try (InputStream bytes = Objects.requireNonNull(Typeface.class.getResourceAsStream(file), file)) {
            return Font.createFont(Font.TRUETYPE_FONT, bytes);
        } catch (IOException e) {
            throw new IOException(file, e);
        }
    }
}
