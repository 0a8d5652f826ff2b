package porchlight.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.SafeFile;

/// The folder that holds a user's keys, ledger and socket; nobody else may enter it. The first process locks it
/// and runs the core, later ones ask that process (`architecture.md`, "One core, two faces").
public final class HomeFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;
    private @Nullable FileLock lock;

    private HomeFolder(Path path, FileChannel lockFile, @Nullable FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Makes the folder where it is missing and tries to lock it.
    ///
    /// @throws IOException if it cannot be made or is open to others
    public static HomeFolder open(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        SafeFile.createFolder(path);
        if (posix && !isPrivate(path)) {
            throw new IOException("the folder " + path + " may be entered by others; run: chmod 700 on it");
        }
        FileChannel lockFile =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new HomeFolder(path, lockFile, lockFile.tryLock());
        } catch (OverlappingFileLockException takenByThisProcess) {
            return new HomeFolder(path, lockFile, null);
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static boolean isPrivate(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                .endsWith("------");
    }

    /// Where the folder of a network that needs no profile is.
    ///
    /// @param network the network's name; each has a folder of its own
    public static Path usual(String network) {
        return data().resolve(network);
    }

    /// What all networks of this user share: their folders, the profiles, which is chosen, and who sits at the
    /// helper. By the system's custom: `$XDG_DATA_HOME/porchlight` on Linux, `Application Support` on macOS,
    /// `%LOCALAPPDATA%` on Windows.
    public static Path data() {
        String os = System.getProperty("os.name", "");
        Path user = Path.of(System.getProperty("user.home", "."));
        Path data;
        if (os.startsWith("Mac")) {
            data = user.resolve("Library/Application Support/Porchlight");
        } else if (os.startsWith("Windows")) {
            data = fromEnvironment("LOCALAPPDATA").orElse(user).resolve("Porchlight");
        } else {
            data = fromEnvironment("XDG_DATA_HOME")
                    .orElse(user.resolve(".local/share"))
                    .resolve("porchlight");
        }
        return data;
    }

    private static Optional<Path> fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    public Path path() {
        return path;
    }

    /// Whether this process is the one that runs the core.
    public boolean isMine() {
        return lock != null;
    }

    /// Where the core's process listens for the other face.
    public Path socket() {
        return path.resolve("face.sock");
    }

    /// Gives the folder free.
    @Override
    public void close() throws IOException {
        lock = null;
        lockFile.close();
    }
}
