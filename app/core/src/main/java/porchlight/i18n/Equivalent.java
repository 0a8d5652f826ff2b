package porchlight.i18n;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The money that the user thinks in, where a rate is known.
///
/// @param currency ISO 4217 code
/// @param rate value of 1 MYST, above zero
record Equivalent(String currency, BigDecimal rate) {
    /// @param rates value of 1 MYST by ISO code, as a service told them
    /// @param region where the user lives, for his own currency
    /// @return his own currency, else dollars, else nothing
    static Optional<Equivalent> of(Map<String, String> rates, Locale region) {
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

    private static Optional<Equivalent> from(Map<String, String> rates, String code) {
        return Optional.ofNullable(rates.get(code))
                .flatMap(Decimals::read)
                .filter(rate -> rate.signum() > 0)
                .map(rate -> new Equivalent(code, rate));
    }
}
