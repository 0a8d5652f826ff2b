package porchlight.gui.topup;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.client.Offer;

/// How money comes in.
sealed interface Way {
    /// Through a gateway that sells MYST.
    ///
    /// @param gateway an [Offer#gateway()]
    /// @param currency its [Offer#currency()]
    /// @param lightning over the lightning network
    record Gateway(String gateway, String currency, boolean lightning) implements Way {
        boolean fits(Offer offer) {
            return offer.gateway().equals(gateway)
                    && offer.currency().equals(currency)
                    && (!lightning || offer.lightning());
        }
    }

    /// MYST that the user has already, sent to the channel.
    record Direct() implements Way {}

    /// Whether the offer is money of a bank: then there is a page to pay on, and a tax.
    static boolean isBank(Offer offer) {
        return offer.network().isBlank() && BANKS.contains(offer.currency().toUpperCase(Locale.ROOT));
    }

    /// Codes of ISO 4217.
    Set<String> BANKS = java.util.Currency.getAvailableCurrencies().stream()
            .map(java.util.Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
}
