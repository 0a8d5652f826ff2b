package porchlight.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.i18n.Decimals;
import porchlight.payment.Money;

/// One way to pay.
///
/// @param gateway who takes the money
/// @param currency `BTC`, `USD`, …
/// @param network on which the coin is sent, `Bitcoin`; empty text for money of a bank
/// @param minimum the least that can be ordered, in MYST
/// @param perMyst about what 1 MYST costs in that currency, decimal text; empty where nobody tells
/// @param lightning whether the lightning network is offered too
/// @param fee per cent that the gateway keeps, decimal text, already inside the price; empty where it does not say
/// @param rateHolds for how long an order's amount is good; empty where the gateway does not say
public record Offer(
        String gateway,
        String currency,
        String network,
        Money minimum,
        Optional<String> perMyst,
        boolean lightning,
        Optional<String> fee,
        Optional<Duration> rateHolds) {
    private static final Set<String> BANKS = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /// By a gateway that says nothing of its fee and of how long its rate holds.
    public Offer(
            String gateway,
            String currency,
            String network,
            Money minimum,
            Optional<String> perMyst,
            boolean lightning) {
        this(gateway, currency, network, minimum, perMyst, lightning, Optional.empty(), Optional.empty());
    }

    /// Whether it is money of a bank (ISO 4217): then there is a page to pay on, and a tax.
    public boolean isBank() {
        return network.isBlank() && BANKS.contains(currency.toUpperCase(Locale.ROOT));
    }

    /// About what an amount costs, decimal text, rounded up to the cent or to 10⁻⁸ of a coin; the gateway says it to
    /// the last digit once the order is placed.
    ///
    /// @return empty where nobody tells
    public Optional<String> price(Money amount) {
        return perMyst.flatMap(Decimals::read)
                .map(rate -> rate.multiply(amount.myst()).setScale(isBank() ? 2 : 8, RoundingMode.UP))
                .map(price -> isBank() || price.signum() == 0 ? price : price.stripTrailingZeros())
                .map(BigDecimal::toPlainString);
    }
}
