package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a program of this computer sends to the place where names are answered.
class NameQuestionFuzzTest {
    static List<byte[]> questions() {
        byte[] question = TunnelEcho.question(0xbeef, "web.lab");
        byte[] options = Arrays.copyOf(question, question.length + 11);
        options[11] = 1;
        options[question.length + 2] = 41;
        return List.of(question, options, TunnelEcho.question(1, ""), new byte[12]);
    }

    @MethodSource("questions")
    @FuzzTest
    void whatIsReadAsAQuestionCanBeAnsweredAndTheAnswerIsNoQuestion(byte[] data) {
        NameQuestion.read(data, data.length).ifPresent(question -> {
            assertThat(question.room()).isBetween(512, 1_232);
            byte[] failed = question.failed();
            assertThat(failed).hasSizeBetween(17, data.length);
            assertThat(failed[0]).isEqualTo(data[0]);
            assertThat(failed[1]).isEqualTo(data[1]);
            assertThat(NameQuestion.read(failed, failed.length)).isEmpty();
            byte[] cut = question.fitting(new byte[65_535]);
            assertThat(cut).hasSameSizeAs(failed);
            assertThat(cut[2] & 0x82).isEqualTo(0x82);
        });
    }
}
