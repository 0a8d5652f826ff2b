package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionsCsvTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of("=1+1", "1 1"),
                Arguments.of("x;=cmd|' /C calc'!A0", "x cmd ' C calc' A0"),
                Arguments.of("＝1＋1", "1 1"),
                Arguments.of("－1", "1"),
                Arguments.of("-1+2", "1 2"),
                Arguments.of("@SUM(A1)", "SUM(A1)"),
                Arguments.of("'=1", "1"),
                Arguments.of("(=1)", "1)"),
                Arguments.of("a\"b", "a b"),
                Arguments.of("São Paulo, centro", "São Paulo centro"),
                Arguments.of("Frankfurt (Main)", "Frankfurt (Main)"),
                Arguments.of("St. John's-by-Sea", "St. John's-by-Sea"),
                Arguments.of("दिल्ली", "दिल्ली"),
                Arguments.of("تهران", "تهران"),
                Arguments.of("東京", "東京"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofAStrangersTextOnlyWordsAreKept(String told, String kept) {
        assertThat(SessionsCsv.text(told)).isEqualTo(kept);
    }

    @Test
    void linesAndWhatTurnsThemAroundAreBlanks() {
        assertThat(SessionsCsv.text("a\r\n=b\t\u202Ec\u0000d")).isEqualTo("a b c d");
        assertThat(SessionsCsv.text("\uD800")).isEmpty();
        assertThat(SessionsCsv.text(";;;")).isEmpty();
    }

    @Test
    void noTextAtAllMakesASecondFieldOrAFormula() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40)).checkAssert(told -> {
            String kept = SessionsCsv.text(told);
            String shown = Normalizer.normalize(kept, Normalizer.Form.NFKC);
            assertThat(shown.chars()).noneMatch(c -> ",;\t\r\n\"|=+@%<>&".indexOf(c) >= 0);
            assertThat(kept.isEmpty() || "-'(. ".indexOf(kept.charAt(0)) < 0).isTrue();
        });
    }
}
