package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesktopLinksTest {
    @Test
    void theLinkIsOneArgumentOfTheSystemsOpener() {
        String link = "bitcoin:bc1q?amount=1&label=a b;rm -rf /";
        assertThat(new DesktopLinks("Linux").command(link)).containsExactly("xdg-open", link);
        assertThat(new DesktopLinks("Mac OS X").command(link)).containsExactly("open", link);
        assertThat(new DesktopLinks("Windows 11").command(link))
                .containsExactly("rundll32.exe", "url.dll,FileProtocolHandler", link);
    }
}
