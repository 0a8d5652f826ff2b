package porchlight.sandbox.lab;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.sandbox.exit.ExitPlane.Traffic;

/// One `wireguard-go` in this process's network namespace, spoken to over its control socket: keys never become
/// arguments.
final class WireGuardDevice implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5000;
    private static final Pattern ERRNO = Pattern.compile("^errno=(-?[0-9]+)$", Pattern.MULTILINE);
    private static final Pattern RECEIVED = Pattern.compile("^rx_bytes=([0-9]{1,18})$", Pattern.MULTILINE);
    private static final Pattern SENT = Pattern.compile("^tx_bytes=([0-9]{1,18})$", Pattern.MULTILINE);

    private final String name;
    private final Process process;

    private WireGuardDevice(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /// @param name unique in this mount namespace, at most 15 characters
    /// @throws IOException if it does not answer within 5 s
    static WireGuardDevice start(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("wireguard-go", "-f", name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LOG_LEVEL", "silent");
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        WireGuardDevice device = new WireGuardDevice(name, builder.start());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                device.ask("get=1\n\n");
                return device;
            } catch (IOException notYet) {
                if (!device.process.isAlive() || System.nanoTime() > end) {
                    device.close();
                    throw new IOException("wireguard-go does not answer on " + name, notYet);
                }
                pause(2);
            }
        }
    }

    /// Ends what a killed process left in this network namespace: its `wireguard-go` lives on, holds the port and
    /// answers on the control socket that a new device of the same name would be asked on.
    ///
    /// @param prefix of the devices' names; what follows is a number
    static void removeLeftOf(String prefix) throws IOException {
        Pattern left = Pattern.compile("^[0-9]+: (" + prefix + "[0-9]{1,3})[:@]");
        for (String line :
                new Tool(List.of("ip", "-o", "link", "show"), "").run().lines().toList()) {
            Matcher matcher = left.matcher(line);
            if (matcher.find()) {
                remove(matcher.group(1));
            }
        }
    }

    private static void remove(String name) throws IOException {
        new Tool(List.of("ip", "link", "del", name), "").run();
        Path socket = Path.of("/run/wireguard", name + ".sock");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (Files.exists(socket) && System.nanoTime() < end) {
            pause(20);
        }
        Files.deleteIfExists(socket);
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// @param settings lines `key=value` of the cross-platform control protocol
    /// @throws IOException if any is refused, for instance a port that is taken
    void set(String settings) throws IOException {
        String answer = ask("set=1\n" + settings + "\n");
        Matcher errno = ERRNO.matcher(answer);
        if (!errno.find() || !errno.group(1).equals("0")) {
            throw new IOException("wireguard-go refuses the settings of " + name + ": " + answer.strip());
        }
    }

    /// The counters of the only peer.
    Traffic traffic() throws IOException {
        String answer = ask("get=1\n\n");
        return new Traffic(number(RECEIVED, answer), number(SENT, answer));
    }

    private static long number(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private String ask(String question) throws IOException {
        Path socket = Path.of("/run/wireguard", name + ".sock");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            StringBuilder answer = new StringBuilder();
            var reader = Channels.newReader(channel, StandardCharsets.US_ASCII);
            char[] buffer = new char[1024];
            // the answer ends with an empty line; the device would wait for another question
            while (answer.indexOf("\n\n") < 0 && answer.length() < 64 << 10) {
                int read = reader.read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(buffer, 0, read);
            }
            return answer.toString();
        }
    }

    /// Ends the process; its device goes with it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
