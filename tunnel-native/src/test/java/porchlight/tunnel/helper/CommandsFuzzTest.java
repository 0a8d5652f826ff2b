package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Requests;

/// Any bytes, as the owner and as a stranger, all the way through the engine: there is an answer, it is no fault of the
/// helper's own, and whatever a stranger says, nothing is done.
class CommandsFuzzTest {
    @TempDir
    private static Path directory;

    private static Served served;

    @BeforeAll
    static void serve() throws IOException {
        served = new Served(directory);
    }

    @AfterAll
    static void end() throws IOException {
        served.close();
    }

    static Stream<byte[]> messages() {
        return SchemaTest.requests().stream().map(request -> Requests.write(9, request));
    }

    @MethodSource("messages")
    @FuzzTest
    void anyBytesHaveAnAnswerAndNoStrangerChangesAnything(byte[] data) {
        served.engine.lease().renew(Duration.ofSeconds(60));
        served.platform.done();
        served.who = Who.OTHER;
        assertThat(sound(served.answer(data))).isTrue();
        assertThat(served.platform.done()).isEmpty();
        served.who = Who.OWNER;
        assertThat(sound(served.answer(data))).isTrue();
    }

    private static boolean sound(Answer answer) {
        return Answers.write(1, answer).length > 0
                && !(answer instanceof Answer.Refused(Code code, var field) && code == Code.INTERNAL);
    }
}
