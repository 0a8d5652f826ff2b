package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelStatus;

/// Requests as the helper reads them, and answers and events as the client does.
class MessagesFuzzTest {
    static Stream<byte[]> messages() {
        Stream<byte[]> requests = MessagesTest.requests().stream().map(request -> Requests.write(7, request));
        Stream<byte[]> answers = Stream.of(
                Answers.write(0, new Answers.Answer.Done()),
                Answers.write(0, Answers.Answer.Refused.with(HelperException.Code.BUSY)),
                Answers.write(
                        0,
                        new Answers.Answer.Refused(
                                HelperException.Code.BAD_REQUEST, Optional.of(HelperException.Field.DNS))),
                Answers.write(0, new Answers.Answer.Tested(new Helper.SelfTest(true, 5, 0))),
                Answers.write(
                        0,
                        new Answers.Answer.Hello(new Helper.HelperInfo(1, "00ff", "linux", Helper.Owner.NONE, true))),
                Answers.write(0, new Answers.Answer.Reading(MessagesTest.STATUS)),
                Answers.event(MessagesTest.STATUS));
        return Stream.concat(requests, answers);
    }

    @MethodSource("messages")
    @FuzzTest
    void anyMessageIsReadAsItWouldBeWrittenOrIsMalformed(byte[] data) throws MalformedException {
        try {
            Requests.Numbered request = Requests.read(data);
            assertThat(Requests.read(Requests.write(request.id(), request.request())))
                    .isEqualTo(request);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        for (Request request : List.copyOf(MessagesTest.requests())) {
            try {
                Answers.Answer answer = Answers.read(data, 0, request);
                assertThat(Answers.read(Answers.write(0, answer), 0, request)).isEqualTo(answer);
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        try {
            TunnelStatus status = Answers.readEvent(data);
            assertThat(Answers.readEvent(Answers.event(status))).isEqualTo(status);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
