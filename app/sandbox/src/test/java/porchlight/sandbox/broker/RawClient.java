package porchlight.sandbox.broker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A broker's client that says exactly what it is told to, right or wrong.
final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final Wire wire;

    RawClient(InetSocketAddress broker) throws IOException {
        socket.connect(broker, 2000);
        socket.setSoTimeout(5000);
        wire = new Wire(new BufferedInputStream(socket.getInputStream()));
        String info = wire.line();
        if (!info.startsWith("INFO {")) {
            throw new IOException("no INFO but " + info);
        }
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The next line other than the broker's own PING.
    String hear() throws IOException {
        while (true) {
            String line = wire.line();
            if (!line.equals("PING")) {
                return line;
            }
        }
    }

    /// All that has arrived up to now was before this answer.
    String hearUntilPong() throws IOException {
        say("PING\r\n");
        StringBuilder all = new StringBuilder();
        for (String line = hear(); !line.equals("PONG"); line = hear()) {
            all.append(line).append('\n');
        }
        return all.toString();
    }

    boolean isCutOff() throws IOException {
        try {
            while (true) {
                wire.line();
            }
        } catch (EOFException | java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
