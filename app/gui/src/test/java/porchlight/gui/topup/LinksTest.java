package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void paymentLinksOfWalletsMayBeOpened() {
        for (String link : List.of(
                "bitcoin:bc1q?amount=1",
                "litecoin:ltc1q",
                "bitcoincash:q",
                "bchreg:q",
                "ethereum:0xa@1",
                "LIGHTNING:LNBC1")) {
            assertThat(Links.wallet(link)).as(link).isPresent();
        }
    }

    @Test
    void nothingElseIsAWalletsLink() {
        for (String link : List.of(
                "",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://x",
                "bitcoin",
                "-x",
                "bit coin:1",
                "data:,x")) {
            assertThat(Links.wallet(link)).as(link).isEmpty();
        }
    }

    @Test
    void pagesAreReachedOverHttpsOrOnThisMachine() {
        assertThat(Links.page("https://checkout.stripe.com/c/1")).isPresent();
        assertThat(Links.page("http://127.0.0.1:8080/pay/1")).isPresent();
        assertThat(Links.page("http://[::1]:8080/pay/1")).isPresent();
    }

    @Test
    void everyOtherPageStaysClosed() {
        for (String link : List.of(
                "",
                "http://pay.example/1",
                "http://127.0.0.1.evil.example/",
                "https://good.example@evil.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:///x",
                "https://a b",
                "ftp://pay.example/")) {
            assertThat(Links.page(link)).as(link).isEmpty();
        }
    }
}
