package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.client.OwnMoney;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.gui.FakePorchlight;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What the spending card says and does, without its nodes.
class SpendingCardTest {
    private final FakePorchlight porchlight = new FakePorchlight();
    private final SettingsModel model = new SettingsModel(porchlight, Runnable::run);
    private final SpendingWriter english = new SpendingWriter(Messages.of(Locale.ENGLISH), 137);

    private Spending limits() {
        return porchlight.settings().value().spending();
    }

    private static OwnMoney own(OwnMoney.Hold hold, String myst) {
        return new OwnMoney(
                Optional.empty(),
                Optional.of(Money.ofMyst(myst)),
                Optional.empty(),
                hold,
                Money.ZERO,
                Optional.empty(),
                false);
    }

    private static Spent spent(String session, String today, long bytes) {
        return new Spent(Money.ofMyst(session), Money.ZERO, bytes, Money.ofMyst(today), Optional.empty(), Set.of());
    }

    @Test
    void aDaysBoundBelowOneTransferIsNotTaken() {
        assertThat(model.autoTopUp("1", "5", "4")).isFalse();
        assertThat(model.autoTopUp("", "20", "")).isFalse();
        assertThat(model.autoTopUp("nothing", "", "")).isFalse();
        assertThat(limits().autoTopUp()).isEmpty();
        assertThat(model.autoTopUp("۲", "", "")).isTrue();
        assertThat(limits().autoTopUp())
                .contains(new Spending.AutoTopUp(Money.ofMyst("2"), Money.ofMyst("5"), Money.ofMyst("10")));
    }

    @Test
    void aCapThatIsTurnedOffComesBackAsItWas() {
        assertThat(model.dayCap("7")).isTrue();
        model.dayCap(false);
        assertThat(limits().perDay()).isEmpty();
        model.dayCap(true);
        assertThat(limits().perDay()).contains(Money.ofMyst("7"));
        model.sessionCap(true);
        assertThat(limits().perSession()).contains(Money.ofMyst("2"));
        model.highestPrice(true);
        assertThat(limits().mostPerGib()).isPresent();
        assertThat(limits().mostPerHour()).isPresent();
        model.highestPrice(false);
        assertThat(limits().mostPerGib().or(limits()::mostPerHour)).isEmpty();
    }

    @Test
    void whatIsSpentIsShownInPartsOfTheCapAndNearItInAmber() {
        Spending two = Spending.UNLIMITED.withPerSession(Optional.of(Money.ofMyst("2")));
        assertThat(english.session(two, spent("0.2439", "0", 0)))
                .isEqualTo(new SpendingWriter.Line(true, "0.2439 of 2.00 MYST", "12 %", false));
        assertThat(english.session(two, spent("1.6", "0", 0)).near()).isTrue();
        assertThat(english.session(two, spent("1.599999", "0", 0)).percent()).isEqualTo("79 %");
        assertThat(english.day(Spending.UNLIMITED, spent("0", "1.5", 0)).below())
                .isEqualTo("1.5000 MYST, no cap");
        Spending gib = Spending.UNLIMITED.withPerGib(Optional.of(Money.ofMyst("0.2")));
        assertThat(english.gib(gib, spent("0.3", "0.3", 3L << 30)).percent()).isEqualTo("50 %");
        assertThat(english.gib(gib, spent("0.1", "0.1", 1)).percent()).isEqualTo("50 %");
    }

    @Test
    void automaticTopUpsSayHowTheyStandInEveryLanguage() {
        Spending on = Spending.UNLIMITED.withAutoTopUp(
                Optional.of(new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("10"))));
        for (String language : Messages.LANGUAGES) {
            SpendingWriter writer = new SpendingWriter(Messages.of(Locale.of(language)), 31337);
            for (OwnMoney.Hold hold : OwnMoney.Hold.values()) {
                assertThat(writer.own(on, own(hold, "3")).below()).isNotBlank().doesNotContain("{");
            }
        }
        assertThat(english.own(Spending.UNLIMITED, own(OwnMoney.Hold.OFF, "0")).below())
                .isEqualTo("off · from your own 0.00 MYST on the chain");
        assertThat(english.own(on, own(OwnMoney.Hold.NO_COIN, "3")).near()).isTrue();
        assertThat(english.own(on, own(OwnMoney.Hold.NO_COIN, "3")).below()).contains("no POL");
        assertThat(english.own(on, own(OwnMoney.Hold.ENOUGH, "3")).near()).isFalse();
    }
}
