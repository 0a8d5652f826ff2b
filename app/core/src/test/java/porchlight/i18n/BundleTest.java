package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BundleTest {
    @Test
    void theIndentationOfTheCommandLineIsKept() {
        Map<String, String> english = Bundle.read("messages.properties");
        assertThat(english.get("cli.order.item")).isEqualTo("  {0}");
        assertThat(english.get("cli.homes.home")).startsWith("    {0}");
    }

    @Test
    void everyLanguageIndentsTheSameLines() {
        Set<String> indented = indented("messages.properties");
        assertThat(indented).isNotEmpty();
        for (String language : Messages.LANGUAGES) {
            if (!language.equals("en")) {
                assertThat(indented("messages_" + language + ".properties"))
                        .as(language)
                        .isEqualTo(indented);
            }
        }
    }

    private static Set<String> indented(String file) {
        Set<String> keys = new TreeSet<>();
        Bundle.read(file).forEach((key, pattern) -> {
            if (pattern.startsWith(" ")) {
                keys.add(key);
            }
        });
        return keys;
    }
}
