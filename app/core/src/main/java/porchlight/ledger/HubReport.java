package porchlight.ledger;

import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// What a hub told about one of our channels (`payments.md §6.6`). Its promise is checked before it is believed.
///
/// @param channel which
/// @param channelAddress where that channel lives, derived here and not taken from the hub
/// @param latest the newest promise the hub has; empty when it does not know the identity
/// @param settled what the hub has taken already: for a channel on the chain read it from the chain, because nobody
///     signs the hub's word for it
/// @param mostPlausible the largest amount worth believing (settled, plus what the channel holds, plus slack), if
///     it is
///     known
/// @param at when it was told
public record HubReport(
        ChannelKey channel,
        Address channelAddress,
        Optional<Promise> latest,
        Money settled,
        Optional<Money> mostPlausible,
        Instant at) {}
