package porchlight.client;

/// The identity's standing with the network: its registration, and what moves money out of the channel or over to
/// another hub.
public interface Account {
    /// Registers the identity with the network: for nothing where the network offers it, else for the fee that the
    /// channel must hold. How far it is shows in [Porchlight#wallet()].
    void register();
}
