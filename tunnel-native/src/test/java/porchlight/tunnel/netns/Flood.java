package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An ordinary account of the client that sends without end, over UDP and TCP, IPv4 and IPv6, unbound and bound to the
/// network interface.
final class Flood implements AutoCloseable {
    private final Capture capture;
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream orders;

    /// How much it did.
    ///
    /// @param sent handed to the kernel without an error
    /// @param refused by the kernel
    record Count(long sent, long refused) {
        Count since(Count before) {
            return new Count(sent - before.sent, refused - before.refused);
        }
    }

    /// @param pauseMillis between two packets
    Flood(Lab lab, int pauseMillis) {
        this.capture = lab.capture;
        List<String> argv = new ArrayList<>(List.of("/usr/bin/python3", "-c", text()));
        argv.addAll(List.of(
                "pt-c0",
                Integer.toString(Lab.manyUsers() ? Lab.NOBODY : 0),
                Lab.CLIENT,
                Integer.toString(pauseMillis),
                Lab.WEB,
                "8.8.8.8",
                Lab.EXIT_A,
                "10.1.2.3",
                "2001:db8:99::1"));
        process = lab.client.silentDaemon(argv.toArray(String[]::new));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = process.getOutputStream();
        if (!"ready".equals(line())) {
            throw new IllegalStateException("the flood does not start");
        }
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src", "test", "resources", "netns", "flood.py"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private String line() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /// Waits until the capture has seen everything that was sent before.
    Count catchUp() {
        long before = capture.markers();
        try {
            orders.write('\n');
            orders.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        String[] counts = line().split(" ", -1);
        Lab.await("the marker", () -> capture.markers() > before);
        return new Count(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
