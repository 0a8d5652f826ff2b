package porchlight.gui.quiet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Counts what leaves this namespace, by phase and destination.
final class Capture implements AutoCloseable {
    private final Process process;
    private final Permitted permitted;
    private final Map<Phase, Map<String, Count>> counts = new TreeMap<>();
    private final Map<Phase, Map<String, Count>> strangers = new TreeMap<>();
    private Phase phase = Phase.MOVING;

    /// @param packets how many
    /// @param bytes without the link's headers
    record Count(long packets, long bytes) {
        static Count both(Count one, Count other) {
            return new Count(one.packets + other.packets, one.bytes + other.bytes);
        }
    }

    /// @param script `outgoing.py`
    Capture(Path script, Permitted permitted) throws IOException {
        this.permitted = permitted;
        process = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(lines.readLine())) {
            throw new IOException("the capture does not work");
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lines.lines().forEach(line -> took(Departure.of(line)));
            } catch (UncheckedIOException closed) {
                // ended by us; whoever reads the counts asks whether it still runs
            }
        });
    }

    private synchronized void took(Departure packet) {
        Count one = new Count(1, packet.length());
        String name = permitted.name(packet, phase);
        counts.computeIfAbsent(phase, any -> new TreeMap<>()).merge(name, one, Count::both);
        if (name.equals(Permitted.STRANGER)) {
            strangers.computeIfAbsent(phase, any -> new TreeMap<>()).merge(packet.where(), one, Count::both);
        }
    }

    synchronized void enter(Phase next) {
        phase = next;
    }

    synchronized Map<String, Count> counts(Phase when) {
        return Map.copyOf(counts.getOrDefault(when, Map.of()));
    }

    synchronized Map<String, Count> strangers(Phase when) {
        return Map.copyOf(strangers.getOrDefault(when, Map.of()));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
