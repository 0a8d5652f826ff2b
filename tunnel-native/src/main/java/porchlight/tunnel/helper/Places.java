package porchlight.tunnel.helper;

import java.nio.file.Path;

/// Where the helper's few files are. None of them comes from a user.
///
/// @param socket where it listens
/// @param stateDir its own directory, 0700
/// @param owner a decimal uid, written by an administrator
/// @param lab stands only in a laboratory
public record Places(Path socket, Path stateDir, Path owner, Path lab) {
    /// The only ones in use.
    public static final Places SYSTEM = new Places(
            Path.of("/run/porchlight/helper.sock"),
            Path.of("/var/lib/porchlight"),
            Path.of("/etc/porchlight/owner"),
            Path.of("/etc/porchlight/lab"));
}
