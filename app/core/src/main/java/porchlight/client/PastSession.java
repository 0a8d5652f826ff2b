package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.payment.Money;

/// A session as Activity shows it.
///
/// @param id the ledger's number
/// @param home whose it was
/// @param country where
/// @param city empty where unknown
/// @param startedAt wall clock
/// @param lasted how long
/// @param bytes both directions
/// @param paid in wei
/// @param payments signed messages
/// @param end `RUNNING`, `ASKED`, or the failure's name
public record PastSession(
        long id,
        HomeId home,
        Country country,
        String city,
        Instant startedAt,
        Duration lasted,
        long bytes,
        Money paid,
        int payments,
        String end) {}
