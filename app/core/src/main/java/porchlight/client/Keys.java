package porchlight.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import porchlight.connection.Failure;
import porchlight.identity.Address;

/// Whose wallet it is: the identities, and whether the key is at hand.
///
/// A wish does not block. What it returns says why it was not done, empty where it was; by then [#ring()] shows what
/// came of it. It ends with an exception only where the core is another process that went away. Every passphrase and
/// every text of words is wiped when it was used. A new passphrase has at least
/// [porchlight.identity.Passphrases#LEAST] characters; one that exists opens whatever it was made for.
public interface Keys {
    /// The identities and the current one.
    Live<KeyRing> ring();

    /// Makes an identity under a passphrase, unlocks it and uses it from now on.
    CompletableFuture<Optional<Failure>> create(char[] passphrase);

    /// Brings a key file in and uses it from now on. It counts as a backup if it came from outside Porchlight's own
    /// folders.
    ///
    /// @param place where it was read
    /// @param file Web3 Secret Storage, version 3
    /// @param passphrase what opens the file
    /// @param newPassphrase what shall open it here
    CompletableFuture<Optional<Failure>> bringIn(Path place, byte[] file, char[] passphrase, char[] newPassphrase);

    /// Brings the identity of 24 words in and uses it from now on. It counts as a backup, for they were typed in.
    ///
    /// @param words as typed ([porchlight.identity.RecoveryWords#read])
    CompletableFuture<Optional<Failure>> bringIn(char[] words, char[] newPassphrase);

    /// Unlocks the current identity. A wrong passphrase leaves it locked.
    CompletableFuture<Optional<Failure>> unlock(char[] passphrase);

    /// Forgets the key until it is unlocked again. Refused while a session runs, because the key signs its payments.
    CompletableFuture<Optional<Failure>> lock();

    /// Uses another identity, which is locked then unless its key is kept. Refused while a session runs.
    CompletableFuture<Optional<Failure>> use(Address identity);

    /// What the user calls an identity; at most 40 characters are kept, an empty text takes the name away.
    CompletableFuture<Optional<Failure>> label(Address identity, String label);

    /// Keeps what opens the current identity with the [KeyRing#keeper()], so that it is open when Porchlight starts;
    /// or forgets that. The identity must be open for the first.
    CompletableFuture<Optional<Failure>> keep(boolean on);

    /// Proves the backup of the current identity by all 24 words.
    CompletableFuture<Optional<Failure>> proveWords(char[] words);

    /// Proves it by some of them; the identity must be open.
    ///
    /// @param words by position from 1; at least [#LEAST_PROOF]
    CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> words);

    /// Proves it by a key file that is read back and opened. One that Porchlight itself works with proves nothing.
    ///
    /// @param place where it was read
    CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase);

    /// Somebody is there: the time after which the identity locks itself begins anew.
    void awake();

    /// The 24 words of an identity, which [porchlight.identity.RecoveryWords] describes. Blocks for about a second.
    ///
    /// @param passphrase asked for each time, whether the identity is open or not
    List<String> words(Address identity, char[] passphrase) throws Refused;

    /// The identity as a key file for another device or program. Blocks for about a second.
    ///
    /// @param passphrase what opens it here
    /// @param filePassphrase what shall open the file
    byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused;

    /// With how few words a backup can be proved.
    int LEAST_PROOF = 3;
}
