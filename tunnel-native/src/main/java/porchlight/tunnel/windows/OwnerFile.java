package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import porchlight.tunnel.helper.DurableFile;

/// Whose helper it is: a SID, written by an administrator.
///
/// @param file in the helper's own folder
/// @param guard says whether nobody else could have written it
record OwnerFile(Path file, FileGuard guard) {
    private static final int LONGEST = 200;

    /// Empty when there is no such file, somebody else could have written it, or it names no person's account.
    Optional<Sid> read() {
        try {
            if (!guard.trusts(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            return Sid.parse(Files.readString(file, StandardCharsets.US_ASCII).strip())
                    .filter(Sid::isAccount);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// @throws IOException also when it is no person's account
    void write(String sid) throws IOException {
        Sid owner = Sid.parse(sid).filter(Sid::isAccount).orElseThrow(() -> new IOException("not a person's account"));
        DurableFile.write(file, owner.text() + "\n");
    }
}
