package porchlight.client;

import java.time.Duration;
import java.util.Optional;
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
}
