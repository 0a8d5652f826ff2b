package porchlight.gui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;

/// A file whose first line is the passphrase, for the sandbox and whoever starts the window from a script.
record PassphraseFile(Path file) {
    /// Unlocks the identity, or makes one where there is none. Not for the window's thread: the key file takes a while.
    void unlock(Porchlight porchlight) {
        try {
            char[] passphrase = Files.readAllLines(file).getFirst().toCharArray();
            if (porchlight.wallet().value().lock() == Wallet.Lock.NONE) {
                var _ = porchlight.keys().create(passphrase);
            } else {
                var _ = porchlight.keys().unlock(passphrase);
            }
        } catch (IOException | NoSuchElementException e) {
            System.getLogger("porchlight.gui").log(Level.WARNING, "the passphrase file cannot be read: {0}", file);
        }
    }
}
