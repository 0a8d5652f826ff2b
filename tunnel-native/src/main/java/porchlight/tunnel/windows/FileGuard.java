package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Who may do what to a file or a folder, in the security descriptor definition language (SDDL): the one form that
/// is the same in every language of Windows.
interface FileGuard {
    /// Owner and discretionary list, `O:SYD:PAI(A;OICI;FA;;;SY)`.
    String of(Path file) throws IOException;

    /// Makes a folder that has exactly this descriptor from its first moment, or gives it to one that is there and
    /// whose owner is one of those whom we trust.
    ///
    /// @throws IOException also when something else is there, or somebody else's
    void folder(Path folder, String sddl) throws IOException;

    /// Whether nobody but the system and its administrators could have put there, or could change, what lies in
    /// this folder: the folder is kept from them, and no folder above it can be moved or replaced by anybody else.
    default boolean keeps(Path folder) {
        try {
            boolean kept =
                    Sddl.parse(of(folder)).filter(s -> s.keptFrom(Sddl.CHANGE)).isPresent();
            for (Path above = folder.getParent(); kept && above != null; above = above.getParent()) {
                kept = Sddl.parse(of(above))
                        .filter(s -> s.keptFrom(Sddl.REPLACE))
                        .isPresent();
            }
            return kept;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Whether a file can only have been written by those.
    default boolean trusts(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder != null
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Sddl.parse(of(file)).filter(s -> s.keptFrom(Sddl.CHANGE)).isPresent()
                    && keeps(folder);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
