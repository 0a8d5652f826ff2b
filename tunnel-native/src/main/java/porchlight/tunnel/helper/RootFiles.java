package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.OptionalInt;
import java.util.Set;

/// Files that count only because root, and nobody else, could have written them.
public final class RootFiles {
    private static final int ROOT = 0;
    private static final int LONGEST_UID = 10;

    private RootFiles() {}

    /// The decimal uid that the file holds; empty when there is no such file, or somebody else could have written
    /// it.
    public static OptionalInt uid(Path file) {
        try {
            if (!stands(file) || Files.size(file) > LONGEST_UID + 1) {
                return OptionalInt.empty();
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!text.matches("0|[1-9][0-9]{0,9}")) {
                return OptionalInt.empty();
            }
            long uid = Long.parseLong(text);
            return uid < Integer.MAX_VALUE ? OptionalInt.of((int) uid) : OptionalInt.empty();
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    /// Whether it is a plain file that only root can write.
    public static boolean stands(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            int uid = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            return uid == ROOT
                    && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
