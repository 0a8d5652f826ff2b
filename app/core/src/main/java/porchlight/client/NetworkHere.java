package porchlight.client;

/// The network that this computer is on.
public sealed interface NetworkHere {
    /// Nobody has looked yet.
    record Unknown() implements NetworkHere {}

    /// Networks are not told apart on this system yet.
    record NotOnThisSystem() implements NetworkHere {}

    /// There is no way out of this computer.
    record Offline() implements NetworkHere {}

    /// There is a way out, and its router cannot be told: it can be trusted by nobody.
    ///
    /// @param wireless a Wi-Fi
    record Nameless(boolean wireless) implements NetworkHere {}

    /// It can be told from others.
    record Known(LocalNetwork network) implements NetworkHere {}
}
