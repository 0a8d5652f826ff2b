package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

class LocalMoneyTest {
    private static final Map<String, String> RATES = Map.of("USD", "0.25", "EUR", "0.2");

    @Test
    void theUsersOwnMoneyComesFirstThenDollarsThenNothing() {
        assertThat(LocalMoney.of(RATES, Locale.GERMANY)).contains(new LocalMoney("EUR", "0.2"));
        assertThat(LocalMoney.of(RATES, Locale.of("fa", "IR"))).contains(new LocalMoney("USD", "0.25"));
        assertThat(LocalMoney.of(Map.of("GBP", "0.1"), Locale.GERMANY)).isEmpty();
    }

    @Test
    void aLanguageWithoutACountryOrACountryWithoutMoneyHasDollars() {
        assertThat(LocalMoney.of(RATES, Locale.of("eo"))).contains(new LocalMoney("USD", "0.25"));
        assertThat(LocalMoney.of(RATES, Locale.of("en", "AQ"))).contains(new LocalMoney("USD", "0.25"));
    }

    @Test
    void aRateThatIsNoPlainNumberIsNotUsed() {
        for (String bad : new String[] {"", "-1", "0", "NaN", "1e999999999", "0x1", "1.2.3", " 1"}) {
            assertThat(LocalMoney.of(Map.of("EUR", bad, "USD", "0.25"), Locale.GERMANY))
                    .as(bad)
                    .contains(new LocalMoney("USD", "0.25"));
        }
    }

    @Test
    void itSaysAbout() {
        assertThat(new LocalMoney("USD", "0.2556").about(Money.ofMyst("20"), Messages.of(Locale.ENGLISH)))
                .isEqualTo("≈ $5.11");
    }
}
