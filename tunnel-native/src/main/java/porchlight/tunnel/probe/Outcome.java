package porchlight.tunnel.probe;

/// What the system said to a probe.
public sealed interface Outcome {
    /// It would not send it.
    ///
    /// @param errno the system's number for why; 0 where it tells none
    record Refused(int errno) implements Outcome {}

    /// It took it, and would have told of a refusal. Where it went the sender is not told: into the tunnel, or
    /// out.
    record Sent() implements Outcome {}

    /// It took it, and would not have told of a refusal: Linux is silent about echo requests over IPv6, and about
    /// connections over IPv6 that are bound to one link. Whether it left, only the helper's witness knows.
    record Silent() implements Outcome {}

    /// It cannot be tried here, so nothing follows from it.
    record Unsupported(Why why) implements Outcome {}

    /// Why a probe cannot be tried.
    enum Why {
        /// This system has no IPv6, or the card has no address of that family.
        NO_SUCH_ADDRESS,
        /// Only administrators may send echo requests here.
        NO_ECHO,
        /// Programs cannot bind themselves to a card here.
        NO_BINDING_TO_CARDS,
        /// The time was up before its turn came.
        NO_TIME
    }
}
