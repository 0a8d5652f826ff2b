package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that Porchlight itself works with. A copy among them is no backup: it is lost together with the rest.
final class OwnFiles {
    private static final int DEPTH = 2;

    private final Path keys;
    private final List<Path> folders;

    /// @param home the home folder, with the key files
    /// @param data what all networks of this user share
    OwnFiles(Path home, Path data) {
        keys = home.resolve("keystore");
        folders = List.of(home, data);
    }

    /// Whether a file is one of them: it lies in their folders, however its name leads there, or it is a key file
    /// under a second name. A place that cannot be looked at, such as a pipe, is somewhere else.
    boolean hold(Path place) {
        try {
            Path real = place.toRealPath();
            for (Path folder : folders) {
                if (Files.isDirectory(folder) && real.startsWith(folder.toRealPath())) {
                    return true;
                }
            }
            return isLinked(real);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isLinked(Path real) throws IOException {
        if (!Files.isDirectory(keys)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(keys, DEPTH)) {
            for (Path own : files.filter(Files::isRegularFile).toList()) {
                if (Files.isSameFile(own, real)) {
                    return true;
                }
            }
            return false;
        }
    }
}
