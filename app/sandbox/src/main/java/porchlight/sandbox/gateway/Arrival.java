package porchlight.sandbox.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Money that came for an order.
///
/// @param id names it for ever
/// @param transaction hash, as explorers know it
/// @param network over which it came: the order's own, or a wrong one
/// @param amount above 0, in the order's money, or whatever came over a wrong network
/// @param seen when it was sent, as far as can be told
/// @param confirmations how many blocks there are with it and behind it
/// @param onChain whether a chain shows it; else a click on the check-out page made it
/// @param block where it stands; empty while it waits, and for clicks
record Arrival(
        String id,
        String transaction,
        String network,
        BigDecimal amount,
        Instant seen,
        int confirmations,
        boolean onChain,
        Optional<Block> block) {
    /// A block by number and hash.
    record Block(long height, String hash) {}

    /// Whether a chain shows that it is another coin than the order's: then its amount is no sum of the order's money.
    boolean isOtherCoin() {
        return onChain && network.contains(" ");
    }

    Arrival confirmed(int times) {
        return new Arrival(id, transaction, network, amount, seen, times, onChain, block);
    }
}
