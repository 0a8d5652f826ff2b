package porchlight.client;

import java.time.Instant;
import porchlight.payment.Money;

/// One signed message of a session, as Activity shows it.
///
/// @param number 1 for the session's first
/// @param at when it was signed, by this computer's clock
/// @param total what the home had been promised in this session from then on, in wei
/// @param paid what this message added, in wei
/// @param promised everything promised from the channel from then on, in wei
public record SignedMessage(int number, Instant at, Money total, Money paid, Money promised) {}
