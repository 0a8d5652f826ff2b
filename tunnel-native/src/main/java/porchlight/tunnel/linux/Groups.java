package porchlight.tunnel.linux;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import porchlight.tunnel.SplitTunnel;

/// Where the control groups of the programs that are split off are (cgroup v2). They belong to the owner's own service
/// manager, which lets him, and nobody else without rights, put programs there; nothing of the path comes from a
/// message.
final class Groups {
    /// How deep they lie below the root of the hierarchy.
    static final int LEVEL = 5;

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private Groups() {}

    static String path(SplitTunnel split, int owner) {
        return "user.slice/user-%1$d.slice/user@%1$d.service/porchlight.slice/porchlight-%2$s.slice"
                .formatted(owner, split == SplitTunnel.INSIDE ? "inside" : "outside");
    }

    /// The path of the group, when it is there.
    static Optional<String> find(SplitTunnel split, int owner) {
        return split == SplitTunnel.OFF
                ? Optional.empty()
                : Optional.of(path(split, owner))
                        .filter(path -> Files.isDirectory(ROOT.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }
}
