package porchlight.gui.topup;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import porchlight.client.Decimals;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// MYST in the money that the user thinks in, where a rate is known.
///
/// @param currency ISO 4217 code
/// @param rate value of 1 MYST, decimal text that [Decimals] takes
record LocalMoney(String currency, String rate) {
    /// @param rates by ISO code, as the wallet knows them
    /// @param region where the user lives, for his own currency
    /// @return his own currency, else dollars, else nothing
    static Optional<LocalMoney> of(Map<String, String> rates, Locale region) {
        return own(region).flatMap(code -> from(rates, code)).or(() -> from(rates, "USD"));
    }

    private static Optional<String> own(Locale region) {
        try {
            // A region such as Antarctica has none.
            return Optional.ofNullable(Currency.getInstance(region)).map(Currency::getCurrencyCode);
        } catch (IllegalArgumentException noSuchRegion) {
            return Optional.empty();
        }
    }

    private static Optional<LocalMoney> from(Map<String, String> rates, String code) {
        return Optional.ofNullable(rates.get(code))
                .filter(rate ->
                        Decimals.read(rate).filter(value -> value.signum() > 0).isPresent())
                .map(rate -> new LocalMoney(code, rate));
    }

    /// `≈ $5.12`.
    String about(Money money, Messages words) {
        return "≈ " + words.figures().worth(money, rate, currency);
    }
}
