package porchlight.sandbox.coin;

import java.math.BigDecimal;

/// A payment that stands on a chain, or waits to.
///
/// @param id names it for ever: transaction and place in it
/// @param transaction hash, as explorers know it
/// @param script what it pays to, as [DepositWallet.Place#script()]
/// @param coin ticker of what was paid
/// @param amount of that coin, above 0
public record Sighting(String id, String transaction, String script, String coin, BigDecimal amount) {}
