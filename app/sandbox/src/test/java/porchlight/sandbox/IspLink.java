package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// What the user's internet provider sees: every frame that comes in from the user's computer.
public final class IspLink implements AutoCloseable {
    private final Process process;
    private final Queue<Seen> frames = new ConcurrentLinkedQueue<>();

    /// A frame.
    ///
    /// @param at nanoseconds since 1970
    /// @param kind `udp`, `tcp`, `icmp`, `arp`, `ip6`, …
    /// @param first byte of a UDP payload
    /// @param length of a UDP payload
    public record Seen(long at, String kind, String from, int fromPort, String to, int toPort, int first, int length) {
        static Seen of(String line) {
            String[] words = line.split(" ");
            return new Seen(
                    Long.parseLong(words[0]),
                    words[1],
                    words[2],
                    Integer.parseInt(words[3]),
                    words[4],
                    Integer.parseInt(words[5]),
                    Integer.parseInt(words[6]),
                    Integer.parseInt(words[7]));
        }

        public String flow() {
            return kind + " " + from + ":" + fromPort + " > " + to + ":" + toPort;
        }
    }

    /// @param command the capture, with its place
    public IspLink(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(lines.readLine())) {
            throw new IOException("the capture does not work");
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lines.lines().forEach(line -> frames.add(Seen.of(line)));
            } catch (UncheckedIOException closed) {
                // the capture was ended by us; a verdict asks whether it still runs
            }
        });
    }

    /// Now, on the capture's clock.
    public static long now() {
        long millis = System.currentTimeMillis();
        return millis * 1_000_000;
    }

    public Stream<Seen> between(long from, long to) {
        return frames.stream().filter(seen -> seen.at() >= from && seen.at() <= to);
    }

    /// Whether the capture itself still runs.
    boolean running() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
