package porchlight.tunnel.macos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;

/// The addresses that we route outside the tunnel. Such a route outlives its helper and the tunnel, so each is on
/// the disk before it is laid.
final class Outside {
    private static final int LONGEST = 64 * 1024;

    private final Path file;

    /// @param stateDir root's own directory, mode 0700
    Outside(Path stateDir) {
        this.file = stateDir.resolve("routes");
    }

    /// In the order in which they were laid.
    Set<Ip> now() {
        Set<Ip> all = new LinkedHashSet<>();
        try {
            if (Files.exists(file) && Files.size(file) <= LONGEST) {
                Files.readString(file)
                        .lines()
                        .flatMap(line -> Ip.parse(line).stream())
                        .forEach(all::add);
            }
        } catch (IOException unreadable) {
            System.getLogger(Outside.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot read which routes are ours", unreadable);
        }
        return all;
    }

    void keep(Set<Ip> all) throws PlanException {
        StringBuilder text = new StringBuilder();
        all.forEach(ip -> text.append(ip).append('\n'));
        try {
            DurableFile.write(file, text.toString());
        } catch (IOException unwritable) {
            throw new PlanException("cannot keep which routes are ours", unwritable);
        }
    }

    void forget() throws PlanException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new PlanException("the list of our routes stays", stays);
        }
    }
}
