package porchlight.client;

import porchlight.payment.Money;

/// What was paid since the user last asked to be connected, to whichever homes: a cap on a session must not begin
/// anew because a home went silent, or meant to, and the next one was chosen without asking.
final class Bill {
    private Money paid = Money.ZERO;

    /// @param more wei that were promised
    synchronized void add(Money more) {
        paid = paid.plus(more);
    }

    /// Wei promised so far.
    synchronized Money paid() {
        return paid;
    }
}
