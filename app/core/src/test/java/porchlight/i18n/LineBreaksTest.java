package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBreaksTest {
    @Test
    void nothingIsLostWhateverTheText() {
        for (String text : new String[] {"", " ", "one", " one  two ", "你好，世界。", "नमस्ते दुनिया", "سلام دنیا"}) {
            assertThat(String.join("", LineBreaks.pieces(text))).isEqualTo(text);
            assertThat(String.join("", LineBreaks.characters(text))).isEqualTo(text);
        }
    }

    @Test
    void aBlankStandsAtTheEndOfALineAndNeverAtItsBeginning() {
        assertThat(LineBreaks.pieces("Talking to  the home…")).containsExactly("Talking ", "to  ", "the ", "home…");
    }

    @Test
    void aBlankThatHoldsANumberAndItsUnitTogetherIsNoBreak() {
        assertThat(LineBreaks.pieces("in 31\u00a0ms")).containsExactly("in ", "31\u00a0ms");
    }

    @Test
    void chineseBreaksBetweenCharactersButNotBeforeAMark() {
        assertThat(LineBreaks.pieces("断开，再试。")).containsExactly("断", "开，", "再", "试。");
    }

    @Test
    void whatStandsInLatinLettersWithinChineseStaysWhole() {
        assertThat(LineBreaks.pieces("用 WireGuard 隧道 0.11\u00a0MYST")).contains("WireGuard ", "0.11\u00a0MYST");
    }

    @Test
    void aPriceIsNotTornFromWhatItIsFor() {
        assertThat(LineBreaks.pieces("每小时 0.11\u00a0MYST/GiB")).endsWith("0.11\u00a0MYST/GiB");
        assertThat(LineBreaks.pieces("费用/")).endsWith("用/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "hi", "ar", "fa", "ru", "en"})
    void noPieceOfOurWordsIsLongerThanALine(String language) {
        Messages words = Messages.of(Locale.of(language));
        assertThat(LineBreaks.pieces(words.text("settings.always.why")))
                .allSatisfy(piece -> assertThat(piece).hasSizeLessThan(30));
    }

    @Test
    void aLongIdIsTornBetweenWhatPeopleSeeAsCharacters() {
        assertThat(LineBreaks.characters("0xé\u0301हि")).containsExactly("0", "x", "é\u0301", "हि");
    }
}
