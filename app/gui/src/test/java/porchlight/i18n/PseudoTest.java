package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudoTest {
    @Test
    void whatStandsForAnArgumentIsLeft() {
        assertThat(Pseudo.changed("Try {0} in {1, plural, one {# home} other {# homes}}", Pseudo::accented))
                .isEqualTo("Trý {0} ííñ {1, plural, one {# hööméé} other {# höömééš}}");
    }

    @Test
    void theWordsAreAThirdLongerAndStillReadable() {
        Messages words = Pseudo.longer();
        String said = words.text("list.summary", 412, 3);
        String english = Messages.of(java.util.Locale.ENGLISH).text("list.summary", 412, 3);
        assertThat(said).contains("412").hasSizeGreaterThan(english.length());
        int longer = Bundle.load("en").values().stream()
                .mapToInt(pattern -> Pseudo.accented(pattern).length())
                .sum();
        int usual = Bundle.load("en").values().stream().mapToInt(String::length).sum();
        assertThat(longer / (double) usual).isBetween(1.25, 1.5);
    }

    @Test
    void theMirroredOneRunsFromRightToLeft() {
        assertThat(Pseudo.mirrored().isRightToLeft()).isTrue();
        assertThat(Pseudo.mirrored().text("button.connect")).startsWith("\u202e");
    }
}
