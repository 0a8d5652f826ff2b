package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.Settings;
import porchlight.gui.FakePorchlight;
import porchlight.payment.Money;

class SettingsModelTest {
    private final FakePorchlight porchlight = new FakePorchlight();
    private final SettingsModel model = new SettingsModel(porchlight, Runnable::run);

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "-1", "0", "1e9", "1.2.3", "12345678901", "0.0000000000000000001"})
    void whatIsNoAmountChangesNothing(String text) {
        assertThat(model.sessionCap(text)).isFalse();
        assertThat(model.maxPerGib(text)).isFalse();
        assertThat(porchlight.settings().value()).isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", " 2,5 ", "۲٫۵"})
    void anAmountIsReadInAnyDigits(String text) {
        assertThat(model.sessionCap(text)).isTrue();
        assertThat(porchlight.settings().value().spending().perSession()).contains(Money.ofMyst("2.5"));
    }

    @Test
    void aBlankAmountTakesTheCapAway() {
        model.sessionCap("2");
        assertThat(model.sessionCap("  ")).isTrue();
        assertThat(porchlight.settings().value().spending().perSession()).isEmpty();
    }

    @Test
    void oneChangeLeavesTheOthersAlone() {
        model.sessionCap("2");
        model.theme(Settings.Theme.NIGHT);
        model.disguise(false);
        model.lan(true);
        model.beyond(true);
        model.keepHistory(false);
        assertThat(porchlight.settings().value().spending().perSession()).contains(Money.ofMyst("2"));
        assertThat(porchlight.settings().value().theme()).isEqualTo(Settings.Theme.NIGHT);
        assertThat(porchlight.settings().value().lan()).isTrue();
        assertThat(porchlight.settings().value().disguise()).isFalse();
        assertThat(porchlight.settings().value().beyond()).isTrue();
        assertThat(porchlight.settings().value().keepHistory()).isFalse();
    }
}
