package porchlight.gui.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import porchlight.client.Refused;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.SafeFile;

/// Key files on the user's disk; a refusal is one of words.
final class KeyFiles {
    private static final int LARGEST = 16 * 1024;

    private KeyFiles() {}

    static byte[] read(Path file) throws Refused {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_FILE_DAMAGED));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_DISK));
        }
    }

    /// Readable by its owner only.
    static void write(Path file, byte[] json) throws Refused {
        try {
            SafeFile.write(file, json);
        } catch (IOException e) {
            throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_DISK));
        }
    }
}
