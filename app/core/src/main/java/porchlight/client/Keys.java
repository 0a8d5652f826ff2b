package porchlight.client;

/// Whose wallet it is: the identities, and whether the key is at hand.
///
/// Nothing here blocks: what became of a wish shows in [Porchlight#wallet()].
public interface Keys {
    /// Makes an identity under a passphrase and unlocks it. The array is wiped when it was used.
    ///
    /// @param passphrase not empty
    void create(char[] passphrase);

    /// Unlocks the identity. A wrong passphrase leaves it locked.
    ///
    /// @param passphrase wiped when it was used
    void unlock(char[] passphrase);
}
