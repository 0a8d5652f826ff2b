package porchlight.client;

import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;

/// The identities of this home folder.
///
/// @param identities that have a key file here, oldest first
/// @param current the one that pays; empty where there is none
/// @param lock whether its key is at hand
/// @param keeper where a key would be kept that shall open by itself
public record KeyRing(List<Held> identities, Optional<Address> current, Wallet.Lock lock, Keeper keeper) {
    /// Before anything was told.
    public static final KeyRing NONE = new KeyRing(List.of(), Optional.empty(), Wallet.Lock.NONE, Keeper.FILE);

    public KeyRing {
        identities = List.copyOf(identities);
    }

    /// One identity.
    ///
    /// @param label what the user calls it; empty text where nothing
    /// @param backup when and how a backup was proved; empty where never
    /// @param kept who keeps what opens it without the passphrase; empty where nobody does
    public record Held(Address address, String label, Optional<IdentityBook.Backup> backup, Optional<Keeper> kept) {}

    /// Who keeps what opens an identity without its passphrase.
    public enum Keeper {
        /// The system's keychain: it opens with the user's login. Helps against a stolen disk and other users, not
        /// against a program that runs as this user.
        KEYCHAIN,
        /// A file that only this user may read, where the system has no keychain that can be asked. Helps against
        /// other users only.
        FILE
    }

    /// The identity that pays.
    public Optional<Held> held() {
        return current.flatMap(this::held);
    }

    /// One of them.
    public Optional<Held> held(Address address) {
        return identities.stream().filter(one -> one.address().equals(address)).findFirst();
    }

    /// Whether that identity has a backup, so that money may go to it: before that its channel is shown to nobody.
    public boolean isBackedUp(Address address) {
        return held(address).flatMap(Held::backup).isPresent();
    }

    /// Whether the identity that pays has a backup, so that money may go to it.
    public boolean backedUp() {
        return held().flatMap(Held::backup).isPresent();
    }
}
