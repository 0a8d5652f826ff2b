package porchlight.client;

import java.util.Optional;
import porchlight.payment.Money;

/// What the hub says may still be spent, and the promise up to which it says so. Nobody signs that, so it only ever
/// lowers the balance (`payments.md §14`).
///
/// @param balance the hub's word, in wei
/// @param promised the newest promise that it knew then
record HubClaim(Money balance, Money promised) {
    /// What is left by the hub's word after what was promised since.
    Money left(Money promisedNow) {
        return balance.minusOrZero(promisedNow.minusOrZero(promised));
    }

    /// How much of what chain and ledger say must not be counted on.
    static Money heldBack(Optional<HubClaim> claim, Money byChain, Money promisedNow) {
        return claim.map(hub -> byChain.minusOrZero(hub.left(promisedNow))).orElse(Money.ZERO);
    }
}
