package porchlight.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks the tunnel's resolver a question that it can answer only when the home has the internet behind it. It costs
/// one round trip, while a web page costs three or four, and the answer is wanted soon anyway.
final class TunnelEcho implements AutoCloseable {
    private static final int PORT = 53;
    private static final int AGAIN_MILLIS = 1_000;
    private static final int REFUSED_MILLIS = 20;
    private static final int HEADER = 12;
    private static final int NO_SUCH_NAME = 3;

    private final InetSocketAddress resolver;
    private final byte[] question;
    private final Runnable answered;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = Thread.ofVirtual().name("first-byte-echo").unstarted(this::work);

    private TunnelEcho(InetSocketAddress resolver, byte[] question, Runnable answered) {
        this.resolver = resolver;
        this.question = question;
        this.answered = answered;
    }

    /// Asks, once a second until it is closed.
    ///
    /// @param resolver dotted IPv4
    /// @param name to ask for; empty for the root
    /// @param answered run once, when a good answer came
    static TunnelEcho ask(String resolver, String name, Runnable answered) {
        var echo = new TunnelEcho(
                new InetSocketAddress(InetAddress.ofLiteral(resolver), PORT),
                question(new SecureRandom().nextInt(1 << 16), name),
                answered);
        echo.thread.start();
        return echo;
    }

    /// A question for the address of a name, or for the servers of the root (RFC 1035 §4.1).
    static byte[] question(int id, String name) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) (id >> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.isEmpty() ? List.<String>of() : List.of(name.split("\\.", -1))) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        int type = name.isEmpty() ? 2 : 1;
        out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return out.toByteArray();
    }

    /// Whether this answers that question and says something that takes the internet to know: an answer, or that
    /// there is no such name. A resolver that cannot reach anybody says that it failed.
    static boolean isGood(byte[] question, byte[] answer, int length) {
        if (length < HEADER || answer[0] != question[0] || answer[1] != question[1] || (answer[2] & 0x80) == 0) {
            return false;
        }
        int code = answer[3] & 0x0f;
        return code == 0 || code == NO_SUCH_NAME;
    }

    private void work() {
        try (var socket = new DatagramSocket()) {
            socket.connect(resolver);
            socket.setSoTimeout(AGAIN_MILLIS);
            byte[] buffer = new byte[1500];
            while (!closed.get()) {
                try {
                    socket.send(new DatagramPacket(question, question.length));
                    var answer = new DatagramPacket(buffer, buffer.length);
                    socket.receive(answer);
                    if (isGood(question, buffer, answer.getLength())) {
                        answered.run();
                        return;
                    }
                } catch (IOException e) {
                    // silence was waited for; a refusal means that the rules or the route are not there yet
                    if (!(e instanceof SocketTimeoutException)) {
                        Thread.sleep(REFUSED_MILLIS);
                    }
                }
            }
        } catch (IOException e) {
            System.getLogger(TunnelEcho.class.getName())
                    .log(System.Logger.Level.DEBUG, "no socket: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        thread.interrupt();
    }
}
