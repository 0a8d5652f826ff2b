package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.peer.SessionMessages.KeepAlivePing;
import porchlight.peer.SessionMessages.SessionInfo;
import porchlight.peer.SessionMessages.SessionRequest;
import porchlight.peer.SessionMessages.SessionResponse;
import porchlight.peer.SessionMessages.SessionStatus;

/// The bodies of the session topics.
class SessionMessagesFuzzTest {
    private interface Codec {
        byte[] readAndWrite(byte[] data) throws MalformedMessage;
    }

    private static final List<Codec> CODECS = List.of(
            data -> SessionRequest.decode(data).encode(),
            data -> SessionResponse.decode(data).encode(),
            data -> SessionInfo.decode(data).encode(),
            data -> SessionStatus.decode(data).encode(),
            data -> KeepAlivePing.decode(data).encode(),
            data -> Envelope.decode(data).encode());

    static List<byte[]> messages() {
        return FuzzSeeds.session();
    }

    @MethodSource("messages")
    @FuzzTest
    void anyBodyIsReadAsItWouldBeWrittenOrIsMalformed(byte[] data) throws Exception {
        for (Codec codec : CODECS) {
            byte[] written;
            try {
                written = codec.readAndWrite(data);
            } catch (MalformedMessage e) {
                assertThat(e.getMessage()).isNotEmpty();
                continue;
            }
            assertThat(codec.readAndWrite(written)).isEqualTo(written);
        }
    }
}
