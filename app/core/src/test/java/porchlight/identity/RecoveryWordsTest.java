package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.RecoveryWords.Reading;

class RecoveryWordsTest {
    private static final String SOME = "hamster diagram private dutch cause delay private meat slide toddler razor book"
            + " happy fancy gospel tennis maple dilemma loan word shrug inflict delay length";
    private static final String KEY_OF_SOME = "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c";

    private static PrivateKeySigner signer(String hex) {
        return PrivateKeySigner.of(HexFormat.of().parseHex(hex));
    }

    /// The vectors of 256 bits that BIP-39 itself points to.
    @ParameterizedTest
    @CsvSource({
        "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f, legal winner thank year wave sausage"
                + " worth useful legal winner thank year wave sausage worth useful legal winner thank year wave"
                + " sausage worth title",
        "8080808080808080808080808080808080808080808080808080808080808080, letter advice cage absurd amount doctor"
                + " acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage"
                + " absurd amount doctor acoustic bless",
        KEY_OF_SOME + ", " + SOME,
        "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad, all hour make first leader extend hole"
                + " alien behind guard gospel lava path output census museum junior mass reopen famous sing"
                + " advance salt reform"
    })
    void theWordsAreTheOnesThatTheStandardNames(String key, String words) throws KeystoreException {
        assertThat(String.join(" ", RecoveryWords.of(signer(key)))).isEqualTo(words);
        try (PrivateKeySigner opened = RecoveryWords.open(words)) {
            assertThat(opened.address()).isEqualTo(signer(key).address());
        }
    }

    @Test
    void everyKeyComesBackFromItsWords() {
        qt().withExamples(200).forAll(longs().all()).checkAssert(seed -> {
            byte[] key = new byte[32];
            new Random(seed).nextBytes(key);
            key[0] &= 0x7f;
            key[seed.intValue() & 15] = 0;
            PrivateKeySigner before = PrivateKeySigner.of(key);
            try (PrivateKeySigner after = RecoveryWords.open(String.join("\n", RecoveryWords.of(before)))) {
                assertThat(after.keys()).isEqualTo(before.keys());
            } catch (KeystoreException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aWordThatIsNotInTheListIsNamedWithItsPlaceAndItsNeighbours() {
        assertThat(RecoveryWords.read(SOME.replace("private meat", "privat meat")))
                .isEqualTo(new Reading.Unknown(7, "privat", List.of("private")));
        assertThat(RecoveryWords.read(SOME.replace("hamster", "hmaster")))
                .isEqualTo(new Reading.Unknown(1, "hmaster", List.of("hamster", "master")));
        assertThat(RecoveryWords.read(SOME.replace("length", "leng")))
                .isEqualTo(new Reading.Unknown(24, "leng", List.of("length")));
        assertThat(RecoveryWords.read("همستر diagram")).isEqualTo(new Reading.Unknown(1, "همستر", List.of()));
        assertThat(RecoveryWords.read("x".repeat(5000)))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.word()).hasSizeLessThan(30));
    }

    @ParameterizedTest
    @CsvSource({"1, hamster", "23, first", "25, last", "12, half"})
    void moreOrFewerThanTwentyFourAreCounted(int count, String which) {
        List<String> words = new ArrayList<>(List.of(SOME.split(" ")));
        if (count > 24) {
            words.add("zoo");
        }
        assertThat(RecoveryWords.read(String.join(" ", words.subList(0, count))))
                .as(which)
                .isEqualTo(new Reading.WrongCount(count));
        assertThat(RecoveryWords.read("  \n ")).isEqualTo(new Reading.WrongCount(0));
    }

    @Test
    void twoWordsThatChangedPlacesOrOneOfAnotherKeyDoNotFit() {
        List<String> swapped = new ArrayList<>(List.of(SOME.split(" ")));
        Collections.swap(swapped, 2, 9);
        assertThat(RecoveryWords.read(String.join(" ", swapped))).isEqualTo(new Reading.WrongSum());
        assertThat(RecoveryWords.read(SOME.replace("toddler", "zebra"))).isEqualTo(new Reading.WrongSum());
        assertThatThrownBy(() -> RecoveryWords.open(SOME.replace("toddler", "zebra")))
                .isInstanceOfSatisfying(
                        KeystoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(KeystoreException.Reason.MALFORMED))
                .hasMessageNotContaining("zebra");
    }

    /// How paper, other keyboards and copying from a page change them.
    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r\n", "\t", "  ", ", ", "\u00a0", "\u3000", " \u200f", ". 7) ", " ۱۲. ", " ٣ ", " २ - "})
    void anyBlankNumberOrListMarkMayStandBetweenTheWords(String between) {
        assertThat(RecoveryWords.read("۱. " + SOME.replace(" ", between) + "\n"))
                .isEqualTo(new Reading.Complete(List.of(SOME.split(" "))));
    }

    @Test
    void capitalsWideLettersAndInvisibleMarksAreUnderstood() {
        List<String> words = List.of(SOME.split(" "));
        assertThat(RecoveryWords.read(SOME.toUpperCase(java.util.Locale.ROOT))).isEqualTo(new Reading.Complete(words));
        assertThat(RecoveryWords.read(SOME.replace("book", "ｂｏｏｋ"))).isEqualTo(new Reading.Complete(words));
        assertThat(RecoveryWords.read("\ufeff" + SOME.replace("hamster", "ham\u00adster\u200c")))
                .isEqualTo(new Reading.Complete(words));
        assertThat(RecoveryWords.read(SOME.replace("private", "PRİVATE"))).isEqualTo(new Reading.Complete(words));
        assertThat(RecoveryWords.plain(" 7. Hamster\n")).isEqualTo("hamster");
        assertThat(RecoveryWords.plain(" ")).isEmpty();
    }

    @Test
    void wordsWithARightCheckSumThatEncodeNoKeyAreRefused() {
        String nothing = "abandon ".repeat(23) + "art";
        assertThat(RecoveryWords.read(nothing)).isInstanceOf(Reading.Complete.class);
        assertThatThrownBy(() -> RecoveryWords.open(nothing)).isInstanceOf(KeystoreException.class);
        String beyondTheCurve = "zoo ".repeat(23) + "vote";
        assertThatThrownBy(() -> RecoveryWords.open(beyondTheCurve)).isInstanceOf(KeystoreException.class);
    }

    @Test
    void whatWasTypedIsNotInTheTextOfAReading() {
        assertThat(RecoveryWords.read(SOME)).hasToString("Complete");
    }
}
