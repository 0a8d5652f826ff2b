package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.client.KeyRing.Keeper;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;

/// Opens an identity without its passphrase, where the user asked for that.
///
/// Neither the passphrase nor the key goes to the keychain, but a random secret that opens a second copy of the
/// key file in this folder: whoever gets the keychain or the folder alone has nothing, and a passphrase that is
/// used elsewhere too is nowhere.
final class KeptKeys {
    private static final Logger LOG = System.getLogger(KeptKeys.class.getName());

    private final Keystore keystore;
    private final Optional<Keychain> system;
    private final FileKeeper file;
    private final String place;
    private final SecureRandom random = new SecureRandom();

    /// @param folder the home folder
    /// @param system the keychain of this system, if it has one
    KeptKeys(Keystore keystore, Path folder, Optional<Keychain> system) {
        this.keystore = keystore;
        this.system = system;
        this.file = new FileKeeper(folder.resolve("kept"));
        this.place = folder.toAbsolutePath().toString();
    }

    /// Who would keep a key now. May start a program.
    Keeper keeper() {
        return system.filter(Keychain::available).isPresent() ? Keeper.KEYCHAIN : Keeper.FILE;
    }

    /// Who keeps an identity's.
    Optional<Keeper> kept(Address identity) {
        if (!keystore.hasCopy(identity)) {
            return Optional.empty();
        }
        return Optional.of(file.has(account(identity)) ? Keeper.FILE : Keeper.KEYCHAIN);
    }

    /// @throws IOException if the keychain or the disk refuses: then nothing is kept
    void keep(PrivateKeySigner signer) throws IOException, KeystoreException {
        Address identity = signer.address();
        boolean chained = keeper() == Keeper.KEYCHAIN;
        char[] secret = secret();
        try {
            keystore.keepCopy(signer, secret);
            (chained ? system.orElseThrow() : file).put(account(identity), secret);
            if (chained) {
                file.remove(account(identity));
            }
            PrivateKeySigner proof =
                    open(identity).orElseThrow(() -> new IOException("what was just kept does not open the identity"));
            proof.close();
        } catch (IOException | KeystoreException e) {
            keystore.dropCopy(identity);
            file.remove(account(identity));
            throw e;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /// Without the copy the secret opens nothing, so a keychain that does not answer now does no harm.
    void forget(Address identity) throws IOException, KeystoreException {
        keystore.dropCopy(identity);
        file.remove(account(identity));
        if (system.isPresent()) {
            try {
                system.get().remove(account(identity));
            } catch (IOException e) {
                LOG.log(Level.INFO, "the keychain still has a secret that opens nothing any more");
            }
        }
    }

    /// The key, if it is kept and whoever keeps it answers.
    Optional<PrivateKeySigner> open(Address identity) {
        if (!keystore.hasCopy(identity)) {
            return Optional.empty();
        }
        char[] secret = {};
        try {
            secret = secret(identity);
            return secret.length == 0 ? Optional.empty() : Optional.of(keystore.openCopy(identity, secret));
        } catch (KeystoreException e) {
            LOG.log(Level.WARNING, () -> "the kept identity stays locked: " + e.reason());
            return Optional.empty();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private char[] secret(Address identity) {
        try {
            Keychain asked = file.has(account(identity)) ? file : system.orElse(file);
            return asked.get(account(identity)).orElse(new char[0]);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the keychain does not answer: the identity stays locked");
            return new char[0];
        }
    }

    private char[] secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        char[] digits = new char[64];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Character.forDigit((bytes[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf, 16);
        }
        Arrays.fill(bytes, (byte) 0);
        return digits;
    }

    /// The same identity in another folder has another copy, so another secret.
    private String account(Address identity) {
        try {
            byte[] name = MessageDigest.getInstance("SHA-256")
                    .digest((identity + " " + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(name, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
