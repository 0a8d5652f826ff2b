package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.payment.Money;

class EquivalentTest {
    private static final Map<String, String> RATES = Map.of("USD", "0.25", "EUR", "0.2");
    private static final Equivalent DOLLARS = new Equivalent("USD", new BigDecimal("0.25"));

    @Test
    void theUsersOwnMoneyComesFirstThenDollarsThenNothing() {
        assertThat(Equivalent.of(RATES, Locale.GERMANY)).contains(new Equivalent("EUR", new BigDecimal("0.2")));
        assertThat(Equivalent.of(RATES, Locale.of("fa", "IR"))).contains(DOLLARS);
        assertThat(Equivalent.of(Map.of("GBP", "0.1"), Locale.GERMANY)).isEmpty();
    }

    @Test
    void aLanguageWithoutACountryOrACountryWithoutMoneyHasDollars() {
        assertThat(Equivalent.of(RATES, Locale.of("eo"))).contains(DOLLARS);
        assertThat(Equivalent.of(RATES, Locale.of("en", "AQ"))).contains(DOLLARS);
    }

    @Test
    void aRateThatIsNoPlainNumberIsNotUsed() {
        for (String bad : new String[] {"", "-1", "0", "NaN", "1e999999999", "0x1", "1.2.3", " 1"}) {
            assertThat(Equivalent.of(Map.of("EUR", bad, "USD", "0.25"), Locale.GERMANY))
                    .as(bad)
                    .contains(DOLLARS);
        }
    }

    @Test
    void theMoneyIsThatOfTheRegionWhateverLanguageIsRead() {
        Figures figures = Messages.of(Locale.ENGLISH, Locale.GERMANY).figures();
        assertThat(figures.about(Money.ofMyst("20"), RATES)).contains("≈ €4.00");
        assertThat(figures.worth(Money.ofMyst("20"), RATES)).contains("€4.00");
        assertThat(figures.about(Money.ofMyst("0.001"), RATES)).contains("<€0.01");
        assertThat(figures.about(Money.ofMyst("20"), Map.of())).isEmpty();
    }
}
