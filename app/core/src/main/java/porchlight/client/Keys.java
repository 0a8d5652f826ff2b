package porchlight.client;

import java.util.List;
import java.util.Map;
import porchlight.identity.Address;

/// Whose wallet it is: the identities, and whether the key is at hand.
///
/// Of the wishes nothing blocks: what became of one is told in [#ring()], whose count of answers grows with each.
/// Every passphrase and every text of words is wiped when it was used. A new passphrase has at least
/// [porchlight.identity.Passphrases#LEAST] characters; one that exists opens whatever it was made for.
public interface Keys {
    /// The identities, the current one, and what was refused last.
    Live<KeyRing> ring();

    /// Makes an identity under a passphrase, unlocks it and uses it from now on.
    void create(char[] passphrase);

    /// Brings a key file in and uses it from now on. It counts as a backup, for it came from outside.
    ///
    /// @param file Web3 Secret Storage, version 3
    /// @param passphrase what opens the file
    /// @param newPassphrase what shall open it here
    void bringIn(byte[] file, char[] passphrase, char[] newPassphrase);

    /// Brings the identity of 24 words in and uses it from now on. It counts as a backup, for they were typed in.
    ///
    /// @param words as typed ([porchlight.identity.RecoveryWords#read])
    void bringIn(char[] words, char[] newPassphrase);

    /// Unlocks the current identity. A wrong passphrase leaves it locked.
    void unlock(char[] passphrase);

    /// Forgets the key until it is unlocked again. Refused while a session runs, because the key signs its payments.
    void lock();

    /// Uses another identity, which is locked then unless its key is kept. Refused while a session runs.
    void use(Address identity);

    /// What the user calls an identity; at most 40 characters are kept, an empty text takes the name away.
    void label(Address identity, String label);

    /// Keeps what opens the current identity with the [KeyRing#keeper()], so that it is open when Porchlight starts;
    /// or forgets that. The identity must be open for the first.
    void keep(boolean on);

    /// Proves the backup of the current identity by all 24 words.
    void proveWords(char[] words);

    /// Proves it by some of them; the identity must be open.
    ///
    /// @param words by position from 1; at least [#LEAST_PROOF]
    void proveWords(Map<Integer, String> words);

    /// Proves it by a key file that is read back and opened.
    void proveFile(byte[] file, char[] passphrase);

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
