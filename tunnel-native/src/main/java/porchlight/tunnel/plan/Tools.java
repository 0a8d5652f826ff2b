package porchlight.tunnel.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the programs are: absolute paths from a fixed list of directories, of which nobody but root may change a
/// link of the chain (`security.md §3.1 L5`).
///
/// @param paths one absolute path for each program that was found
public record Tools(Map<Program, Path> paths) {
    private static final int ROOT = 0;
    /// How a user namespace shows an owner that it does not know: the root of the machine outside.
    private static final int UNMAPPED = 65_534;

    public Tools {
        paths = Map.copyOf(paths);
    }

    /// Looks for them.
    ///
    /// @param programs which
    /// @param directories where, in this order
    /// @param lab whether the lab file stands; only then may the owner be one that this user namespace does not
    ///     know
    public static Tools find(Collection<? extends Program> programs, List<String> directories, boolean lab) {
        Map<Program, Path> found = new HashMap<>();
        for (Program tool : programs) {
            directories.stream()
                    .map(directory -> Path.of(directory, tool.program()))
                    .flatMap(path -> trusted(path, lab).stream())
                    .findFirst()
                    .ifPresent(path -> found.put(tool, path));
        }
        return new Tools(found);
    }

    /// Whether it is there.
    public boolean has(Program tool) {
        return paths.containsKey(tool);
    }

    /// Its absolute path, as an argument.
    ///
    /// @throws IllegalStateException when it is not installed
    public String path(Program tool) {
        Path path = paths.get(tool);
        if (path == null) {
            throw new IllegalStateException(tool.program() + " is not installed");
        }
        return path.toString();
    }

    /// The real path, when it and every directory above it belong to root and nobody else may write there.
    static Optional<Path> trusted(Path path, boolean lab) {
        try {
            Path real = path.toRealPath();
            if (!Files.isRegularFile(real) || !Files.isExecutable(real)) {
                return Optional.empty();
            }
            for (Path link = real; link != null; link = link.getParent()) {
                int uid = (Integer) Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                if (!rootOnly(uid, Files.getPosixFilePermissions(link), lab)) {
                    return Optional.empty();
                }
            }
            return Optional.of(real);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /// Whether nobody but root may change it.
    static boolean rootOnly(int uid, Set<PosixFilePermission> permissions, boolean lab) {
        return (uid == ROOT || (lab && uid == UNMAPPED))
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
