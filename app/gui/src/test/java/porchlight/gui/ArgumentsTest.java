package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Doorbell;
import porchlight.client.HomeFolder;
import porchlight.client.Settings;
import porchlight.market.Country;
import porchlight.market.Destination;

class ArgumentsTest {
    @Test
    void whatIsNotKnownIsRefusedWithTheUsage() {
        assertThatThrownBy(() -> Arguments.parse("--colour", "red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--colour")
                .hasMessageContaining("--theme");
        assertThatThrownBy(() -> Arguments.parse("--home")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.parse("--theme", "pink")).hasMessageContaining("day, night or system");
        assertThatThrownBy(() -> Arguments.parse("--size", "big")).hasMessageContaining("1120x720");
        assertThatThrownBy(() -> Arguments.parse("--auto-connect", "Germany")).hasMessageContaining("two letters");
    }

    @Test
    void withoutAFolderItIsTheOneWhereTheCommandLineLooks() {
        assertThat(Arguments.parse("--theme", "day").home()).isEqualTo(HomeFolder.usual("mainnet"));
        assertThat(Arguments.parse("--network", "sandbox").home()).isEqualTo(HomeFolder.usual("sandbox"));
        assertThat(Arguments.parse("--network", "sandbox", "--home", "/tmp/h").home())
                .isEqualTo(Path.of("/tmp/h"));
    }

    @Test
    void everythingTogetherIsUnderstood() {
        Arguments all = Arguments.parse(
                "--home",
                "/tmp/h",
                "--theme",
                "day",
                "--lang",
                "fa",
                "--size",
                "480x760",
                "--screenshot",
                "a.png",
                "--auto-connect",
                "DE");
        assertThat(all)
                .isEqualTo(new Arguments(
                        Path.of("/tmp/h"),
                        Optional.of(Settings.Theme.DAY),
                        Optional.of(Locale.of("fa")),
                        Optional.of(Path.of("a.png")),
                        Optional.of(new Destination.InCountry(new Country("DE"))),
                        480,
                        760,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void autoConnectWithoutACountryGoesAnywhereAndLeavesTheNextOptionAlone() {
        Arguments so = Arguments.parse("--auto-connect", "--theme", "night");
        assertThat(so.autoConnect()).contains(new Destination.Anywhere());
        assertThat(so.theme()).contains(Settings.Theme.NIGHT);
        assertThat(Arguments.parse("--auto-connect").autoConnect()).contains(new Destination.Anywhere());
    }

    @Test
    void aLinkIsTakenAsItIsAndReadByNobodyYet() {
        Arguments so = Arguments.parse("porchlight://connect/DE?x", "--theme", "day");
        assertThat(so.link()).contains("porchlight://connect/DE?x");
        assertThat(so.ring()).contains(new Doorbell.Ring(true, Optional.of("porchlight://connect/DE?x")));
        assertThat(Arguments.parse("porchlight:" + "x".repeat(100_000)).ring()).isPresent();
        assertThatThrownBy(() -> Arguments.parse("https://example.com")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHiddenStartRaisesNoWindowThatIsOpenAlready() {
        Arguments so = Arguments.parse("--hidden", "--size", "480x600");
        assertThat(so.hidden()).isTrue();
        assertThat(so.width()).isEqualTo(480);
        assertThat(so.ring()).contains(new Doorbell.Ring(false, Optional.empty()));
    }

    @Test
    void aStartThatWantsWhatOnlyItsOwnWindowDoesOpensOne() {
        assertThat(Arguments.parse("--auto-connect").ring()).isEmpty();
        assertThat(Arguments.parse("--screenshot", "a.png").ring()).isEmpty();
    }
}
