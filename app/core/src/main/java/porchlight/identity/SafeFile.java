package porchlight.identity;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// Writes a small private file, which is how Porchlight writes everything that tells of keys, money or places: at
/// every moment the disk holds either the old one or the new one, whole, and nobody but its owner may read it, not
/// even while it is written. A process that is killed leaves a hidden file behind at worst, which the next write
/// removes.
public final class SafeFile {
    private static final Logger LOG = System.getLogger(SafeFile.class.getName());
    private static final String PREFIX = ".porchlight-";
    private static final String SUFFIX = ".tmp";

    /// Nobody takes so long to write a small file.
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private SafeFile() {}

    /// Makes the folder and those above it where they are missing; a new one is its owner's only.
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        }
    }

    /// Replaces the file, whole or not at all; it is on the disk when this returns. What was readable by others is
    /// its owner's only afterwards; a link is replaced and not followed.
    ///
    /// @throws IOException if the disk refuses; the old file is then still there
    public static void write(Path target, byte[] content) throws IOException {
        Path folder = folder(target);
        Path temporary = temporary(folder, content);
        try {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    /// Writes a file that is not there yet, whole or not at all; it is on the disk when this returns.
    ///
    /// @throws FileAlreadyExistsException if there is one: it is not touched, whoever made it and however lately
    /// @throws IOException if the disk refuses; there is then no file
    public static void create(Path target, byte[] content) throws IOException {
        Path folder = folder(target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path temporary = temporary(folder, content);
        try {
            try {
                // unlike a move, a link never takes the place of what came there in the meantime
                Files.createLink(target, temporary);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                LOG.log(Level.DEBUG, "no links there", e);
                Files.move(temporary, target); // refuses what is there when it looks
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    private static Path folder(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file stands in a folder");
        }
        sweep(folder);
        return folder;
    }

    /// The content under a name that nobody else has, on the disk.
    private static Path temporary(Path folder, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(folder, PREFIX, SUFFIX, ownerOnly("rw-------"));
        boolean whole = false;
        try {
            restrictOnWindows(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            whole = true;
            return temporary;
        } finally {
            if (!whole) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /// The new name is on the disk, too. Where a folder cannot be opened, or its file system knows no such thing,
    /// the file is there all the same: it would be untrue to say that it was not written.
    private static void force(Path folder) {
        if (posix()) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a folder cannot be forced to the disk", e);
            }
        }
    }

    /// Removes what killed processes left behind.
    private static void sweep(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            Instant before = Instant.now().minus(LEFT_BEHIND);
            for (Path file : left) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, "what was left behind stays", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void restrictOnWindows(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (posix() || view == null) {
            return;
        }
        view.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }
}
