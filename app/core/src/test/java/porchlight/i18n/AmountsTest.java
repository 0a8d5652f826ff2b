package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import porchlight.payment.Money;

class AmountsTest {
    @Test
    void digitsOfAnyScriptAndBothMarksAreRead() {
        assertThat(Amounts.read("20")).contains(Money.ofMyst("20"));
        assertThat(Amounts.read(" 4,77 ")).contains(Money.ofMyst("4.77"));
        assertThat(Amounts.read("۴٫۷۷")).contains(Money.ofMyst("4.77"));
        assertThat(Amounts.read("0.000000000000000001")).contains(Money.ofWei(1));
    }

    @Test
    void nothingIsGuessedRoundedOrCut() {
        for (String bad : new String[] {
            "",
            " ",
            "0",
            "0.0",
            "-1",
            "+1",
            "1e5",
            "1 000",
            "1,000,000",
            ".5",
            "5.",
            "0.0000000000000000001",
            "1234567890",
            "x",
            "∞",
            "NaN",
            "$5"
        }) {
            assertThat(Amounts.read(bad)).as(bad).isEmpty();
        }
    }
}
