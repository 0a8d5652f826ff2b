package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.market.Country;

class DeepLinkTest {
    private static final String HOME = "0x41f2000000000000000000000000000000000c9a";

    @Test
    void whateverIsNotExactlyOneOfOursIsUnreadable() {
        for (String link : List.of(
                "",
                "porchlight",
                "porchlight:",
                "porchlight://",
                "porchlight:topup",
                "porchlight:/topup",
                "porchlight:///topup",
                "https://topup",
                " porchlight://topup",
                "porchlight://topup ",
                "porchlight://topup\n",
                "porchlight://topup//",
                "porchlight://topup/5",
                "porchlight://topup?amount=5",
                "porchlight://topup#now",
                "porchlight://topup:80",
                "porchlight://me@topup",
                "porchlight://connect/DEU",
                "porchlight://connect/D",
                "porchlight://connect/ZZ",
                "porchlight://connect/DE/now",
                "porchlight://connect/DE?now",
                "porchlight://connect/%44%45",
                "porchlight://connect/../topup",
                "porchlight://disconnect",
                "porchlight://unprotect/now",
                "porchlight://home",
                "porchlight://home/0x41f2",
                "porchlight://home/" + HOME + "0",
                "porchlight://order",
                "porchlight://order/a b",
                "porchlight://order/" + "a".repeat(65),
                "porchlight://wallet/withdraw",
                "porchlight://\u0441onnect/DE",
                "porchlight://connect/\u0130\u0130",
                "porchlight://activity\u202e",
                "porchlight://activity" + "/".repeat(200))) {
            assertThat(DeepLink.parse(link)).as(link).isInstanceOf(DeepLink.Unreadable.class);
        }
    }

    @Test
    void eachOfOursIsReadAsWhatItSays() {
        Map.of(
                        "porchlight://connect/DE",
                        new DeepLink.Connect(new Country("DE")),
                        "PORCHLIGHT://Connect/de/",
                        new DeepLink.Connect(new Country("DE")),
                        "porchlight://connect/xk",
                        new DeepLink.Connect(new Country("XK")),
                        "porchlight://topup",
                        new DeepLink.TopUp(),
                        "porchlight://topup/",
                        new DeepLink.TopUp(),
                        "porchlight://order/6f1c-AB",
                        new DeepLink.ShowOrder("6f1c-AB"),
                        "porchlight://home/"
                                + HOME.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x"),
                        new DeepLink.ShowHome(Address.of(HOME)),
                        "porchlight://activity",
                        new DeepLink.Show(DeepLink.Place.ACTIVITY),
                        "porchlight://connect",
                        new DeepLink.Show(DeepLink.Place.CONNECT),
                        "porchlight://settings",
                        new DeepLink.Show(DeepLink.Place.SETTINGS))
                .forEach((text, link) ->
                        assertThat(DeepLink.parse(text)).as(text).isEqualTo(link));
        assertThat(DeepLink.parse("porchlight://wallet")).isEqualTo(new DeepLink.Show(DeepLink.Place.WALLET));
        assertThat(DeepLink.parse("porchlight://toolkit")).isEqualTo(new DeepLink.Show(DeepLink.Place.TOOLKIT));
    }

    @Test
    void aWordOfTheCommandLineIsMeantToBeALinkByItsSchemeAlone() {
        assertThat(DeepLink.isMeant("PorchLight:nonsense")).isTrue();
        assertThat(DeepLink.isMeant("--porchlight:")).isFalse();
        assertThat(DeepLink.isMeant("status")).isFalse();
    }

    @Test
    void aLinkThatIsFarTooLongIsCutAndStaysUnreadable() {
        String cut = DeepLink.cut("porchlight://topup/" + " ".repeat(100_000));
        assertThat(cut).hasSizeLessThan(1000);
        assertThat(DeepLink.parse(cut)).isInstanceOf(DeepLink.Unreadable.class);
        assertThat(DeepLink.parse(DeepLink.cut("porchlight://order/" + "1".repeat(200))))
                .isInstanceOf(DeepLink.Unreadable.class);
    }
}
