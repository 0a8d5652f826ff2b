package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TunnelEchoTest {
    private static final byte[] QUESTION = TunnelEcho.question(0xbeef, "web.lab");

    private static boolean good(String hex) {
        byte[] answer = HexFormat.of().parseHex(hex);
        return TunnelEcho.isGood(QUESTION, answer, answer.length);
    }

    @Test
    void aQuestionIsSpelledAsResolversReadIt() {
        assertThat(HexFormat.of().formatHex(QUESTION))
                .isEqualTo("beef01000001000000000000037765620" + "36c61620000010001");
        assertThat(HexFormat.of().formatHex(TunnelEcho.question(1, "")))
                .isEqualTo("00010100000100000000000000" + "00020001");
    }

    @Test
    void anAnswerAndANoSuchNameAreGood() {
        assertThat(good("beef81800001000100000000")).isTrue();
        assertThat(good("beef81830001000000000000")).isTrue();
    }

    @Test
    void whatNeedsNoInternetIsNotGood() {
        assertThat(good("beef81820001000000000000")).as("server failure").isFalse();
        assertThat(good("beef81850001000000000000")).as("refused").isFalse();
        assertThat(good("beef01000001000000000000")).as("our own question").isFalse();
        assertThat(good("beee81800001000100000000")).as("another question's").isFalse();
        assertThat(good("beef8180")).as("cut short").isFalse();
        assertThat(good("")).isFalse();
    }
}
