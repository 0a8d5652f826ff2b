package porchlight.payment;

import porchlight.identity.Address;

/// What was agreed when the session was asked for, which does not change while it lasts.
///
/// @param provider with whom: the authenticated other end of the session's channel
/// @param chainId on which chain promises are made
/// @param price from our own create request, never one that came later (`payments.md §6.3` rule 12)
/// @param leewayBytes added to the counted bytes before the bound is computed, normally
///     [Tolerance#LEEWAY_BYTES]
public record SessionTerms(Address provider, long chainId, Price price, long leewayBytes) {
    /// @throws IllegalArgumentException if the leeway is negative
    public SessionTerms {
        if (leewayBytes < 0) {
            throw new IllegalArgumentException("a leeway is not negative");
        }
    }
}
