package porchlight.tunnel.helper;

import java.nio.file.Path;
import porchlight.tunnel.SocketHelper;

/// Where the helper's few files are. None of them comes from a user.
///
/// @param socket where it listens
/// @param stateDir its own directory, 0700
/// @param owner a decimal uid, written by an administrator
/// @param lab stands only in a laboratory
public record Places(Path socket, Path stateDir, Path owner, Path lab) {
    /// Those of Linux.
    public static final Places SYSTEM = new Places(
            Path.of("/run/porchlight/helper.sock"),
            Path.of("/var/lib/porchlight"),
            Path.of("/etc/porchlight/owner"),
            Path.of("/etc/porchlight/lab"));

    /// Those of macOS. `/var/run` is emptied at each start of the system, and launchd makes sockets but no
    /// folders, so the socket has a folder that stays.
    public static final Places MAC = new Places(
            SocketHelper.MAC_SOCKET,
            Path.of("/Library/Application Support/Porchlight"),
            Path.of("/Library/Application Support/Porchlight/owner"),
            Path.of("/Library/Application Support/Porchlight/lab"));
}
