package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A small file of root's that is there whole or not at all, whatever happens in between.
public final class DurableFile {
    private DurableFile() {}

    /// Writes beside, through to the disk, and moves into place. Links are never followed; mode 0600.
    ///
    /// @param file in a directory of root's that nobody else may write
    public static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel out = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                mode(file))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        syncParent(file);
    }

    /// Takes it away, through to the disk, whether it is there or not.
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        syncParent(file);
    }

    /// Without POSIX permissions the file has what its directory hands down, and that is root's.
    private static FileAttribute<?>[] mode(Path file) {
        return posix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Makes a change of a directory's entry durable. Windows opens no directory; there the file is flushed once more
    /// under its new name, which takes the journal before it along. An entry that was deleted may be back after a
    /// power cut: then we were protecting.
    private static void syncParent(Path file) throws IOException {
        if (!posix(file)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel renamed = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    renamed.force(true);
                }
            }
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("no directory");
        }
        try (FileChannel handle = FileChannel.open(directory, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }
}
