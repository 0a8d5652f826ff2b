package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The hosts that a network's profile names besides the known firms.
class CheckoutHostsTest {
    private static final CheckoutHosts PAGES =
            new CheckoutHosts(URI.create("https://gateway.example"), List.of("pay.example"), false);

    @Test
    void aNamedHostStandsForItselfOnlyAndOnlyOverHttps() {
        for (String page : List.of(
                "http://pay.example/1",
                "https://pay.example:8443/1",
                "https://evil.pay.example/1",
                "https://pay.example.evil.example/1",
                "https://user@pay.example/1",
                "https://example/1",
                "https://pay.exampl\u0435/1",
                "javascript:alert(1)")) {
            assertThat(PAGES.allow("newfirm", page)).as(page).isFalse();
        }
        assertThat(PAGES.allow("newfirm", "https://pay.example/1")).isTrue();
        assertThat(PAGES.allow("newfirm", "https://gateway.example/1")).isTrue();
        assertThat(PAGES.allow("coingate", "https://pay.coingate.com/1")).isTrue();
    }
}
