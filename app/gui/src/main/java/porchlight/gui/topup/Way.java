package porchlight.gui.topup;

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
}
