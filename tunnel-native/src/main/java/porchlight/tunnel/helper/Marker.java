package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file that says yes by being there: `secured` ("we were protecting", on the disk before OPEN is left) and
/// `lockdown`. When nobody can tell, we were protecting, and the way out is open.
public final class Marker {
    private final Path file;

    private final boolean whenNobodyCanTell;

    private Marker(Path file, boolean whenNobodyCanTell) {
        this.file = file;
        this.whenNobodyCanTell = whenNobodyCanTell;
    }

    /// Whether an earlier helper was protecting.
    ///
    /// @param stateDir root's own directory, mode 0700
    public static Marker secured(Path stateDir) {
        return new Marker(stateDir.resolve("secured"), true);
    }

    /// Whether lockdown is on.
    ///
    /// @param stateDir root's own directory, mode 0700
    public static Marker lockdown(Path stateDir) {
        return new Marker(stateDir.resolve("lockdown"), false);
    }

    /// Whether it is there, or nobody can tell.
    public boolean stands() {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException absent) {
            // Not there is an answer only where there is a directory for it to be in.
            return whenNobodyCanTell && !Files.isDirectory(file.resolveSibling(""), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            return whenNobodyCanTell;
        }
    }

    /// Writes it through to the disk, its directory entry included.
    public void set() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        DurableFile.write(file, "1\n");
    }

    /// Takes it away.
    public void clear() throws IOException {
        DurableFile.delete(file);
    }
}
