package porchlight.client;

import porchlight.connection.Failure;

/// The word that the ledger keeps for why a session ended; [StatementWords#end] says it in the user's language.
final class EndReason {
    private EndReason() {}

    /// `HomeGone`; of a cap which one it was, `CapReached.DAY`, and of overcharging whether a single invoice was too
    /// high or all of them together, `Overcharged.ABOVE_MEASURED`.
    static String of(Failure why) {
        String word = why.getClass().getSimpleName();
        if (why instanceof Failure.CapReached reached) {
            return word + "." + reached.which();
        }
        return why instanceof Failure.Overcharged over && over.reason().equals(Failure.ABOVE_MEASURED)
                ? word + "." + Failure.ABOVE_MEASURED
                : word;
    }
}
