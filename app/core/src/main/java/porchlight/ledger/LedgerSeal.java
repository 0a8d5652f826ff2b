package porchlight.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import porchlight.identity.SafeFile;

/// Tells a ledger that goes on where it stopped from one that was put back out of a backup.
///
/// At each opening a new random mark goes into the ledger and, together with the file's own number on its disk,
/// into a small file beside it. An older ledger brings an older mark, and a copied folder another number. An image
/// of the whole disk brings neither; against that the hub is asked before every session that begins in the open.
final class LedgerSeal {
    private static final Logger LOG = System.getLogger(LedgerSeal.class.getName());
    private static final String NAME = "ledger.seal";
    private static final int MOST_BYTES = 256;

    private LedgerSeal() {}

    /// Compares the marks and makes new ones. Whatever fails counts as another ledger, now or at the next opening.
    ///
    /// @return whether nothing was signed with another ledger since this one was last open, as far as this machine
    ///     can know
    static boolean renew(Path ledger, SettingBook settings) {
        Path seal = ledger.resolveSibling(ledger.getFileName() + ".seal");
        try {
            Optional<String> here = settings.get(NAME).map(mark -> mark + " " + number(ledger));
            boolean same = here.isPresent() && here.equals(read(seal));
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            String next = HexFormat.of().formatHex(random);
            settings.set(NAME, next);
            SafeFile.write(seal, (next + " " + number(ledger)).getBytes(StandardCharsets.UTF_8));
            return same;
        } catch (IOException | LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger's seal was not renewed: " + e.getMessage());
            return false;
        }
    }

    private static Optional<String> read(Path seal) throws IOException {
        return Files.isRegularFile(seal) && Files.size(seal) <= MOST_BYTES
                ? Optional.of(new String(Files.readAllBytes(seal), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /// The inode where there is one, else when the file was made.
    private static String number(Path ledger) {
        try {
            return ledger.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? Objects.toString(Files.getAttribute(ledger, "unix:ino"))
                    : Files.getAttribute(ledger, "creationTime").toString();
        } catch (IOException e) {
            return "none " + e.getClass().getSimpleName();
        }
    }
}
