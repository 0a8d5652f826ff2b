package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Programs of root's that stand in the place of `nft`, `ip`, `wg` and `resolvectl` in the client's own mount
/// namespace:
/// each call is noted, and one call at a time can be held before it runs, after it ran, or in the middle of a batch.
/// The helper is the one that ships; it cannot tell the difference, since the paths are the same and root's.
final class StandIns {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path lab;
    private final boolean resolvectl;

    /// Where a call is held.
    ///
    /// @param when `before`, `after` or `line`
    /// @param call a shell pattern for the whole call, as in `nft -f -`
    /// @param line for `line`: how the line of the batch begins that is not run any more
    record Gate(String when, String call, String line) {
        static Gate before(String call) {
            return new Gate("before", call, "");
        }

        static Gate after(String call) {
            return new Gate("after", call, "");
        }

        static Gate atLine(String call, String line) {
            return new Gate("line", call, line);
        }
    }

    StandIns(Space client) {
        client.run("mkdir", "-p", "/run/lab/real", "/run/lab/bin", "/run/lab/up", "/run/lab/work");
        lab = Path.of("/proc/" + client.pid() + "/root/run/lab");
        resolvectl = resolvectl(client);
        for (String program : List.of("nft", "ip", "wg")) {
            replace(client, program);
        }
    }

    /// The system's own is not asked: it would speak to a daemon outside. This one says yes to everything.
    private boolean resolvectl(Space client) {
        int laid = client.tryRun(
                        "sh",
                        "-c",
                        "mount -t overlay overlay -o lowerdir=/usr/bin,upperdir=/run/lab/up,workdir=/run/lab/work /usr/bin")
                .code();
        if (laid != 0) {
            return false;
        }
        write("up/resolvectl", text("resolvectl", "true"));
        client.run("chmod", "755", "/usr/bin/resolvectl");
        client.run("mkdir", "-p", "/run/systemd/resolve", "/run/dbus");
        client.run("touch", "/run/dbus/system_bus_socket");
        return true;
    }

    private void replace(Space client, String name) {
        String real = "/run/lab/real/" + name;
        write("bin/" + name, text(name, real));
        client.run("sh", "-c", """
                set -e
                program=$(readlink -f "$(command -v %1$s)")
                touch %2$s
                mount --bind "$program" %2$s
                chmod 755 /run/lab/bin/%1$s
                mount --bind /run/lab/bin/%1$s "$program"
                """.formatted(name, real));
    }

    private static String text(String name, String real) {
        try {
            return Files.readString(Path.of("src", "test", "resources", "netns", "stand-in.sh"))
                    .replace("NAME", name)
                    .replace("REAL", real);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(lab.resolve(file), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Whether the step that tells systemd-resolved can be held.
    boolean canHoldNames() {
        return resolvectl;
    }

    /// Holds the next call that matches.
    void arm(Gate gate) {
        write("gate.new", "%s|%s|%s\n".formatted(gate.when(), gate.call(), gate.line()));
        try {
            Files.move(lab.resolve("gate.new"), lab.resolve("gate"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Waits until a call is held.
    void awaitHeld() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(lab.resolve("reached"))) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no call was held; calls so far:\n" + calls());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Lets the held call go on.
    void release() {
        delete("reached");
    }

    /// Holds nothing, and lets everything go on.
    void clear() {
        delete("gate");
        release();
        delete("calls");
    }

    private void delete(String file) {
        try {
            Files.deleteIfExists(lab.resolve(file));
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /// What the helper ran since [#clear()].
    String calls() {
        try {
            return Files.exists(lab.resolve("calls")) ? Files.readString(lab.resolve("calls")) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
