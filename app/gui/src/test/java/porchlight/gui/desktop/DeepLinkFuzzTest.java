package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.market.Catalog;

/// A link of a stranger: it is read as one of the few things that only show or ask, and the reading gives the same link
/// back, or it is unreadable.
class DeepLinkFuzzTest {
    static List<byte[]> links() {
        return List.of(
                bytes("porchlight://connect/DE"),
                bytes("porchlight://home/0x41f2000000000000000000000000000000000c9a"),
                bytes("porchlight://order/6f1c-AB/"),
                bytes("PORCHLIGHT://topup?x=y"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("links")
    @FuzzTest
    void whateverALinkSaysItShowsOrAsksOrIsUnreadable(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        DeepLink link = DeepLink.parse(text);
        String said = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        String again = switch (link) {
            case DeepLink.Connect connect -> "porchlight://connect/" + connect.country();
            case DeepLink.TopUp topUp -> "porchlight://topup";
            case DeepLink.ShowOrder order -> "porchlight://order/" + order.id();
            case DeepLink.ShowHome home -> "porchlight://home/" + home.provider();
            case DeepLink.Show show -> "porchlight://" + show.place().name();
            case DeepLink.Unreadable no -> said;
        };
        assertThat(again.toLowerCase(Locale.ROOT)).isEqualTo(said.toLowerCase(Locale.ROOT));
        assertThat(LinkStep.read(link, Catalog.EMPTY, List.of())).isNotNull();
    }
}
