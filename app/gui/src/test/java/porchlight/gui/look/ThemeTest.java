package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeTest {
    @Test
    void whoeverAskedHisSystemForHighContrastGetsItHere() {
        assertThat(Theme.wantsContrast(Map.of())).isFalse();
        assertThat(Theme.wantsContrast(Map.of("Windows.SPI.HighContrast", true)))
                .isTrue();
        assertThat(Theme.wantsContrast(Map.of("Windows.SPI.HighContrast", false)))
                .isFalse();
        assertThat(Theme.wantsContrast(Map.of("GTK.theme_name", "HighContrastInverse")))
                .isTrue();
        assertThat(Theme.wantsContrast(Map.of("GTK.theme_name", "Adwaita"))).isFalse();
        assertThat(Theme.wantsContrast(Map.of("GTK.theme_name", 7))).isFalse();
    }

    @Test
    void eachScriptHasItsTypeface() {
        assertThat(Typeface.of("ar")).isEqualTo(Typeface.of("fa")).isEqualTo(Typeface.VAZIRMATN);
        assertThat(Typeface.of("hi")).isEqualTo(Typeface.DEVANAGARI);
        assertThat(Typeface.of("zh")).isEqualTo(Typeface.CHINESE);
        assertThat(Typeface.of("ru")).isEqualTo(Typeface.of("tr")).isEqualTo(Typeface.INTER);
    }
}
