package porchlight.tunnel.helper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file that says "we were protecting". It is on the disk before OPEN is left, and when it cannot be read the
/// answer is yes.
public final class Marker {
    private final Path file;

    /// @param stateDir root's own directory, mode 0700
    public Marker(Path stateDir) {
        this.file = stateDir.resolve("secured");
    }

    /// Whether an earlier helper was protecting, or nobody can tell.
    public boolean secured() {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException absent) {
            // Not there is an answer only where there is a directory for it to be in.
            return !Files.isDirectory(file.resolveSibling(""), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /// Writes it through to the disk, its directory entry included.
    public void set() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(ByteBuffer.wrap(new byte[] {'1', '\n'}));
            out.force(true);
        }
        syncDirectory();
    }

    /// Takes it away.
    public void clear() throws IOException {
        Files.deleteIfExists(file);
        syncDirectory();
    }

    private void syncDirectory() throws IOException {
        Path directory = file.getParent();
        if (directory == null) {
            throw new UncheckedIOException(new IOException("no directory"));
        }
        try (FileChannel handle = FileChannel.open(directory, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }
}
