package porchlight.tunnel.probe;

/// What a look for leaks found.
public sealed interface Verdict {
    /// Nothing got past the shield, and the rules are those that were meant, before and after.
    record Tight() implements Verdict {}

    /// Something left outside the tunnel that should not have.
    ///
    /// @param packets how many packets of this machine, by anybody, while we looked; at least 1
    record Leaking(long packets) implements Verdict {}

    /// The shield is off: nothing is promised, so nothing was sent and nothing was checked.
    record NotProtected() implements Verdict {}

    /// There is no answer: nothing may be concluded either way.
    record CouldNotLook(Why why) implements Verdict {}

    /// Why there is no answer.
    enum Why {
        /// No helper answers.
        NO_HELPER,
        /// No network card leads out of this machine.
        NO_NETWORK,
        /// The rules in the kernel are not, or cannot be shown to be, those that were meant: traffic may be
        /// leaking.
        NOT_VERIFIED,
        /// The shield changed while we looked.
        CHANGED,
        /// Not every probe was tried in time.
        NO_TIME
    }
}
