package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.identity.Passphrases.Grade.STRONG;
import static porchlight.identity.Passphrases.Grade.TOO_SHORT;
import static porchlight.identity.Passphrases.Grade.WEAK;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.identity.Passphrases.Grade;

class PassphrasesTest {
    private final Passphrases passphrases = new Passphrases();

    private Grade grade(String passphrase) {
        return passphrases.grade(passphrase.toCharArray());
    }

    @Test
    void tenCharactersAreTheLeastAndALetterOfTwoHalvesCountsOnce() {
        assertThat(grade("")).isEqualTo(TOO_SHORT);
        assertThat(grade("k7#Vq!zR2")).isEqualTo(TOO_SHORT);
        assertThat(grade("k7#Vq!zR2w")).isNotEqualTo(TOO_SHORT);
        assertThat(grade("🏮🏮🏮🏮🏮")).isEqualTo(TOO_SHORT);
        assertThat(Passphrases.isLongEnough("گذرواژهٔ من".toCharArray())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1234567890", "password12", "qwertyuiop", "aaaaaaaaaaaaaaaa", "P@ssw0rd123"})
    void whatEverybodyChoosesIsWeak(String common) {
        assertThat(grade(common)).isEqualTo(WEAK);
    }

    @Test
    void aFewWordsByChanceAreStrong() {
        assertThat(grade("marble otter violin teapot")).isEqualTo(STRONG);
        assertThat(grade("چراغ ایوان روشن مانده است")).isEqualTo(STRONG);
    }

    @Test
    void aVeryLongPassphraseIsJudgedAtOnceAndLeftAsItIs() {
        char[] endless = "correct horse battery staple ".repeat(5_000).toCharArray();
        char[] before = endless.clone();
        assertThat(passphrases.grade(endless)).isGreaterThan(WEAK);
        assertThat(Arrays.equals(endless, before)).isTrue();
    }
}
