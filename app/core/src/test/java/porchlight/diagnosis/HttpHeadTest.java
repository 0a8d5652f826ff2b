package porchlight.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "INFO {}",
                "HTTP/2 200",
                "HTTP/1.1 20",
                "HTTP/1.1 2000",
                "HTTP/1.1 900 x",
                "SSH-2.0-x"
            })
    void whatIsNoAnswerIsNone(String text) {
        assertThat(HttpHead.parse(text)).isEmpty();
    }

    @Test
    void aDateOrAPlaceThatCannotBeReadIsMissingAndTheRestIsNot() {
        HttpHead head = HttpHead.parse("HTTP/1.1 302 Found\r\nDate: yesterday\r\nLocation: http://[\r\n\r\n")
                .orElseThrow();
        assertThat(head).isEqualTo(new HttpHead(302, Optional.empty(), Optional.empty()));
    }

    @Test
    void theDateIsReadHoweverTheNameIsWritten() {
        HttpHead head = HttpHead.parse("HTTP/1.1 404 Not Found\r\nDATE: Thu, 26 Nov 2026 14:00:00 GMT\r\n\r\nDate: x")
                .orElseThrow();
        assertThat(head.date()).contains(Instant.parse("2026-11-26T14:00:00Z"));
    }

    @Test
    void aPageOfAnotherHostInTheServicesPlaceIsASignInPage() {
        assertThat(redirect("http://login.hotel.example/?u=1").isPortal("discovery.mysterium.network"))
                .isTrue();
        assertThat(HttpHead.parse("HTTP/1.1 511 Network Authentication Required")
                        .orElseThrow()
                        .isPortal("a.example"))
                .isTrue();
    }

    @Test
    void aServiceThatLeadsToItselfIsNone() {
        assertThat(redirect("https://discovery.mysterium.network/").isPortal("discovery.mysterium.network"))
                .isFalse();
        assertThat(redirect("https://www.a.example/").isPortal("a.example")).isFalse();
        assertThat(redirect("/login").isPortal("a.example")).isFalse();
    }

    private static HttpHead redirect(String to) {
        return HttpHead.parse("HTTP/1.1 302 Found\r\nLocation: " + to + "\r\n\r\n")
                .orElseThrow();
    }
}
