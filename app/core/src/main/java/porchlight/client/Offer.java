package porchlight.client;

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
public record Offer(
        String gateway, String currency, String network, Money minimum, Optional<String> perMyst, boolean lightning) {}
