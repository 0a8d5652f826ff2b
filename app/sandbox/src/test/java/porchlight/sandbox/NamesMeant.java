package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import porchlight.sandbox.lab.AddressPlan;

/// Who can read which names a user asks for: everything that is readable in the homes' own networks and on the
/// internet behind them, tunnels' insides included.
final class NamesMeant implements AutoCloseable {
    /// Every name that is asked for begins so, and nothing else does.
    static final String BEGINNING = "nameof";

    private static final List<String> PLACES = List.of("exits", "nat", "net");
    private static final int MARKED_PORT = 7_777;

    private final List<Process> captures = new ArrayList<>();
    private final BlockingQueue<Seen> arriving = new LinkedBlockingQueue<>();
    private final List<Seen> seen = new ArrayList<>();

    /// A packet that carried a name in readable form.
    ///
    /// @param place whose network it was in
    record Seen(String place, String kind, String from, int fromPort, String to, int toPort, String word) {
        static Seen of(String place, String line) {
            String[] said = line.split(" ");
            return new Seen(
                    place, said[0], said[1], Integer.parseInt(said[2]), said[3], Integer.parseInt(said[4]), said[5]);
        }

        /// Whether it was a plain question or its answer.
        boolean isPlain() {
            return toPort == 53 || fromPort == 53;
        }
    }

    /// @param script `words.py`
    NamesMeant(Path script) throws IOException {
        for (String place : PLACES) {
            Process process = new ProcessBuilder(Neighbours.inside(place, "python3", script.toString(), BEGINNING))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            captures.add(process);
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            if (!"ready".equals(lines.readLine())) {
                throw new IOException("the capture does not work in " + place);
            }
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    lines.lines().forEach(line -> arriving.add(Seen.of(place, line)));
                } catch (UncheckedIOException closed) {
                    // ended by us
                }
            });
        }
    }

    /// Sends a readable mark through the tunnel, to no port of names, and waits until it was read at a home and on
    /// the internet: what was sent before it has been read then, and the captures are known to see.
    ///
    /// @param mark letters and digits
    void mark(String mark) throws IOException, InterruptedException {
        String word = BEGINNING + mark;
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        boolean home = false;
        boolean internet = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (DatagramSocket socket = new DatagramSocket()) {
            while (!(home && internet)) {
                socket.send(
                        new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral(AddressPlan.WEB), MARKED_PORT));
                Seen next = arriving.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    seen.add(next);
                    home |= next.word().equals(word) && !next.place().equals("net");
                    internet |= next.word().equals(word) && next.place().equals("net");
                }
                if (System.nanoTime() > end) {
                    throw new IOException("the mark was not seen: the captures see nothing");
                }
            }
        }
    }

    /// The packets with that name.
    ///
    /// @param name a word, without what follows the first dot
    List<Seen> with(String name) {
        return seen.stream().filter(each -> each.word().equals(name)).toList();
    }

    @Override
    public void close() {
        captures.forEach(Process::destroy);
    }
}
