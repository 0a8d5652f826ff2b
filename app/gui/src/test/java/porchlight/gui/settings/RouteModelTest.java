package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.PublicResolver;
import porchlight.client.Resolver;
import porchlight.client.Route;
import porchlight.gui.FakePorchlight;
import porchlight.i18n.Messages;

class RouteModelTest {
    private final FakePorchlight porchlight = new FakePorchlight();
    private final SettingsModel settings = new SettingsModel(porchlight, Runnable::run);
    private final RouteModel model = new RouteModel(settings, Messages.of(Locale.ENGLISH), true);
    private final RouteModel elsewhere = new RouteModel(settings, Messages.of(Locale.ENGLISH), false);

    private Route route() {
        return porchlight.settings().value().route();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | neither an IP address",
                "10.0.0.1 | a private address",
                "2620:fe::fe | an IPv6 address",
                "127.0.0.1 | set aside",
                "9.9.9.9 1.1.1.1 8.8.8.8 | Two addresses at most",
                "http://dns.example/q 9.9.9.9 | no plain https address",
                "https://dns.example/q | could only be looked up by somebody else",
            })
    void whatIsNoResolverIsRefusedInWordsAndChangesNothing(String text, String words) {
        assertThat(model.own(text).orElseThrow()).contains(words, "Nothing was changed");
        assertThat(route()).isEqualTo(Route.DEFAULT);
        assertThat(porchlight.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1279", "1421", "wide"})
    void aPacketSizeThatNoTunnelCanHaveChangesNothing(String text) {
        assertThat(model.mtu(text)).isFalse();
        assertThat(route()).isEqualTo(Route.DEFAULT);
    }

    @Test
    void whereNothingLeadsNamesIntoHttpsItIsSaidAndNotTurnedOn() {
        assertThat(elsewhere.own("https://dns.example/q 9.9.9.9").orElseThrow()).contains("Only on Linux");
        assertThat(elsewhere.fixed()).isPresent();
        elsewhere.choose(PublicResolver.QUAD9);
        assertThat(route().resolver()).isEqualTo(new Resolver.Listed(PublicResolver.QUAD9, false));
    }

    @Test
    void whereOneWasAskedOverHttpsTheNextOneIsToo() {
        model.choose(PublicResolver.CLOUDFLARE);
        assertThat(route().resolver()).isEqualTo(new Resolver.Listed(PublicResolver.CLOUDFLARE, false));
        assertThat(model.fixed()).isEmpty();
        model.overHttps(true);
        model.choose(PublicResolver.ADGUARD);
        assertThat(route().resolver()).isEqualTo(new Resolver.Listed(PublicResolver.ADGUARD, true));
        model.overHttps(false);
        assertThat(route().resolver()).isEqualTo(new Resolver.Listed(PublicResolver.ADGUARD, false));
        model.home();
        assertThat(route().resolver()).isEqualTo(new Resolver.OfTheHome());
    }

    @Test
    void whatIsChosenIsSaidWithWhatItBlocks() {
        assertThat(model.now()).isEqualTo("In the tunnel: the home’s own");
        model.choose(PublicResolver.QUAD9);
        model.overHttps(true);
        assertThat(model.now()).isEqualTo("In the tunnel: Quad9 over HTTPS");
        assertThat(model.filters(PublicResolver.ADGUARD)).isEqualTo("Blocks ads, trackers, malware");
        assertThat(model.filters(PublicResolver.CLOUDFLARE)).isEqualTo("Blocks nothing");
        assertThat(model.own()).isEmpty();
        assertThat(model.own("9.9.9.9, 1.1.1.1")).isEmpty();
        assertThat(model.own()).isEqualTo("9.9.9.9, 1.1.1.1");
        assertThat(model.own("")).isEmpty();
        assertThat(route().resolver()).isEqualTo(new Resolver.OfTheHome());
    }

    @Test
    void aPacketSizeIsKeptAndTakenAway() {
        assertThat(model.mtu("۱۲۸۰")).isTrue();
        assertThat(route().mtu()).contains(1280);
        assertThat(model.mtu("")).isTrue();
        assertThat(route().mtu()).isEmpty();
    }

    @Test
    void choosingWhatIsChosenAsksNothingOfTheCore() {
        model.home();
        assertThat(porchlight.asked).isEmpty();
    }
}
