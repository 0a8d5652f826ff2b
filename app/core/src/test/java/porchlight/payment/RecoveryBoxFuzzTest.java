package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Notes that a hub kept for a provider, and may have altered.
class RecoveryBoxFuzzTest {
    private static final RecoveryBox BOX = new RecoveryBox(new byte[32]);

    static List<byte[]> notes() {
        String sealed = BOX.seal("{\"r\":\"00\"}".getBytes(StandardCharsets.UTF_8), new SecureRandom());
        return List.of(sealed.getBytes(StandardCharsets.US_ASCII), new byte[0]);
    }

    @MethodSource("notes")
    @FuzzTest
    void anyNoteIsOursOrNothing(byte[] data) {
        // nobody guesses a tag of sixteen bytes: only what a run sealed itself may open
        BOX.open(new String(data, StandardCharsets.UTF_8))
                .ifPresent(note ->
                        assertThat(new String(note, StandardCharsets.UTF_8)).startsWith("{\"r\""));
        BOX.open(HexFormat.of().formatHex(data))
                .ifPresent(note -> assertThat(note.length).isLessThan(data.length));
        String sealed = BOX.seal(data, new SecureRandom());
        assertThat(BOX.open(sealed)).hasValueSatisfying(note -> assertThat(note).isEqualTo(data));
        int at = (data.length == 0 ? 0 : data[0] & 0xff) % sealed.length();
        char bent = sealed.charAt(at) == '0' ? '1' : '0';
        assertThat(BOX.open(sealed.substring(0, at) + bent + sealed.substring(at + 1)))
                .isEmpty();
    }
}
