package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A network and mount namespace of its own, held by a sleeping process and gone with it: nothing has a name
/// outside, nothing can stay behind. `/run`, `/var/lib` and `/etc` are its own.
final class Space implements AutoCloseable {
    private static final String PRIVATE = """
            set -e
            mount -t tmpfs -o mode=755 tmpfs /run
            mkdir -p /run/e/up /run/e/work
            mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/e/up,workdir=/run/e/work /etc 2>/dev/null \
              || { cp -a /etc/. /run/e/up 2>/dev/null || true; mount --bind /run/e/up /etc; }
            mount -t tmpfs -o mode=755 tmpfs /var/lib
            ip link set lo up
            """;

    private final Process holder;
    private final List<Process> daemons = new ArrayList<>();

    Space() {
        try {
            holder = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", "echo ready; exec sleep 3600")
                    .redirectErrorStream(true)
                    .start();
            firstLine(holder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        run("sh", "-c", PRIVATE);
    }

    long pid() {
        return holder.pid();
    }

    List<String> inside(String... argv) {
        return Stream.concat(
                        Stream.of("nsenter", "-t", Long.toString(pid()), "--net", "--mount", "--"), Stream.of(argv))
                .toList();
    }

    String run(String... argv) {
        return Shell.run(inside(argv).toArray(String[]::new));
    }

    Shell.Result tryRun(String... argv) {
        return Shell.tryRun(inside(argv), "");
    }

    String feed(String input, String... argv) {
        Shell.Result result = Shell.tryRun(inside(argv), input);
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", argv) + ": " + result.output());
        }
        return result.output();
    }

    /// Starts a program that stays, and waits for its first line.
    Process daemon(String... argv) {
        Process process = silentDaemon(argv);
        firstLine(process);
        return process;
    }

    Process silentDaemon(String... argv) {
        try {
            Process process = new ProcessBuilder(inside(argv))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            daemons.add(process);
            return process;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void firstLine(Process process) {
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (!"ready".equals(line)) {
                throw new IllegalStateException("did not start: " + line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        daemons.forEach(Process::destroyForcibly);
        holder.destroyForcibly();
    }
}
