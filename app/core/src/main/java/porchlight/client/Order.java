package porchlight.client;

import java.time.Instant;
import porchlight.payment.Money;

/// A top-up order.
///
/// @param id the gateway's name for it
/// @param state `new`, `paid`, `failed`, … as the gateway says
/// @param receive what arrives in the channel
/// @param payAmount decimal text in [#payCurrency()]
/// @param payCurrency `BTC`, `USD`, …
/// @param checkout where to pay; empty where the gateway sent none
/// @param createdAt wall clock
public record Order(
        String id,
        String state,
        Money receive,
        String payAmount,
        String payCurrency,
        String checkout,
        Instant createdAt) {}
