package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.RecoveryWords.Reading;

/// What a person pastes: it is the words of a key that gives these words again, or it is said what is wrong.
class RecoveryWordsFuzzTest {
    static Stream<byte[]> texts() {
        return Stream.of(
                        "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy"
                                + " gospel tennis maple dilemma loan word shrug inflict delay length",
                        "abandon ".repeat(23) + "art",
                        "1. Hamster\n۲. DIAGRAM",
                        "hmaster",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void anyTextIsTheWordsOfAKeyOrIsRefusedWithItsReason(byte[] data) {
        String typed = new String(data, StandardCharsets.UTF_8);
        Reading reading = RecoveryWords.read(typed);
        try (PrivateKeySigner signer = RecoveryWords.open(typed)) {
            assertThat(reading).isEqualTo(new Reading.Complete(RecoveryWords.of(signer)));
        } catch (KeystoreException refused) {
            assertThat(refused.reason()).isEqualTo(KeystoreException.Reason.MALFORMED);
        }
    }
}
