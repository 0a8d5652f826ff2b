package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.coin.WrongAddress;
import porchlight.identity.Address;

class PayeeTest {
    /// Of the examples in EIP-55 itself.
    private static final String KNOWN = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @ParameterizedTest
    @CsvSource({
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD, CHECK_SUM",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee, CHECK_SUM",
        "0x5AAEb6053F3E94C9b9A09f33669435E7Ef1BeAed, CHECK_SUM",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe, MALFORMED",
        "home, MALFORMED",
        "'', MALFORMED",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, OTHER_NETWORK",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2, OTHER_NETWORK"
    })
    void whatIsMistypedOrAnotherCoinsIsNamed(String typed, WrongAddress.Reason reason) {
        assertThatThrownBy(() -> Payee.of(typed))
                .isInstanceOfSatisfying(
                        WrongAddress.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theRightSpellingAndThoseWithoutACheckSumAreTaken() throws WrongAddress {
        Address address = Address.of(KNOWN);
        assertThat(Payee.of("  " + KNOWN + "\n")).isEqualTo(address);
        assertThat(Payee.of(KNOWN.toLowerCase(Locale.ROOT))).isEqualTo(address);
        assertThat(Payee.of("0x" + KNOWN.substring(2).toUpperCase(Locale.ROOT))).isEqualTo(address);
    }

    @Test
    void anotherDeviceOnTheLineCannotPassAMistypedAddressEither() {
        var asked = new java.util.ArrayList<String>();
        AccountFace face = new AccountFace(new FakeAccount(asked));
        Wire mistyped = new Wire()
                .with("to", KNOWN.replace("5aA", "5aa"))
                .with("amount", porchlight.payment.Money.ofMyst("1"))
                .with("mostFee", porchlight.payment.Money.ZERO);
        assertThatThrownBy(() -> face.obey("withdraw", mistyped, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(asked).isEmpty();
    }
}
