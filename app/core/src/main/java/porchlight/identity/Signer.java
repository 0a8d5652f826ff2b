package porchlight.identity;

/// An unlocked identity: signs Keccak-256 of the bytes given. No prefix, deterministic (RFC 6979), low S
/// (`payments.md §1.2`).
///
/// Never hand it bytes that a stranger chose: the network's messages carry no type tag. Signing throws
/// [SignerLocked] once the identity was locked again.
public interface Signer {
    /// Whose signature it is.
    Address address();

    /// v = 0/1: broker and p2p messages, HTTP authorisation.
    Signature signRaw(byte[] message);

    /// v = 27/28: promises, exchange messages, registrations.
    Signature signChain(byte[] message);
}
