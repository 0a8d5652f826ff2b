package porchlight.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever answers in a service's place: it is read or it is nothing, and never an exception.
class HttpHeadFuzzTest {
    static Stream<byte[]> heads() {
        return Stream.of(
                        "HTTP/1.1 200 OK\r\nDate: Thu, 26 Nov 2026 14:00:00 GMT\r\n\r\n",
                        "HTTP/1.0 302 Found\nLocation: http://login.example/%\n\n",
                        "INFO {}\r\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("heads")
    @FuzzTest(maxDuration = "60s")
    void aHeadIsReadOrNothing(byte[] bytes) {
        HttpHead.parse(new String(bytes, StandardCharsets.ISO_8859_1)).ifPresent(head -> {
            assertThat(head.status()).isBetween(100, 599);
            head.isPortal("a.example");
        });
    }
}
