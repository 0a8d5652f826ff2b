package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The sandbox's other processes, seen from the user's place: found by what they run, killed, and started again.
public final class Neighbours implements AutoCloseable {
    private final Path logs;
    private final List<Process> started = new ArrayList<>();

    public Neighbours(Path logs) {
        this.logs = logs;
    }

    /// The namespace of a place, by its last word.
    public static String namespace(String place) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/run/netns"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("-" + place))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no place " + place));
        }
    }

    public static List<String> inside(String place, String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace(place)));
        whole.addAll(Arrays.asList(command));
        return whole;
    }

    /// Runs a command to its end and answers what it printed.
    public static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command.getFirst() + ": " + output);
        }
        return output;
    }

    /// A running process.
    public record Found(ProcessHandle handle, List<String> command) {}

    /// The one whose command line has all these words.
    public static Found find(String... words) throws IOException {
        for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
            List<String> command = command(handle.pid());
            if (!command.isEmpty() && command.containsAll(List.of(words)) && !command.contains("exec")) {
                return new Found(handle, command);
            }
        }
        throw new IOException("nobody runs " + List.of(words));
    }

    private static List<String> command(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /// `kill -9`, and waits until it is gone.
    public static void kill(Found found) throws Exception {
        found.handle().destroyForcibly();
        found.handle().onExit().get(10, TimeUnit.SECONDS);
    }

    /// Starts it again in its place.
    ///
    /// @param says whether it says `ready` when it works
    /// @param more words at the end of its command line
    public Found again(Found found, String place, boolean says, String... more) throws IOException {
        List<String> command = inside(place, found.command().toArray(String[]::new));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(
                        logs.resolve("again-" + place + ".log").toFile()))
                .start();
        started.add(process);
        if (!says) {
            return new Found(process.toHandle(), found.command());
        }
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !Ready.WORD.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("it did not start again in " + place);
            }
        }
        return new Found(process.toHandle(), found.command());
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
    }
}
