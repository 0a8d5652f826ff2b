package porchlight.client;

import java.time.Instant;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// MYST that came into the channel.
///
/// @param transaction hash of the transfer; empty text where only the rise of the balance was seen
/// @param from who sent it; [Address#ZERO] where it was made anew, or is not known
/// @param amount how much
/// @param at the block's time
/// @param settled whether it can not be taken back any more
public record Deposit(String transaction, Address from, Money amount, Instant at, boolean settled) {}
