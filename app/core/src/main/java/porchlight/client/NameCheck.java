package porchlight.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Asks the tunnel's resolver, once, for names whose answers are known ([KnownNames]), when the tunnel already works:
/// it
/// costs the user no time.
final class NameCheck implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NameCheck.class.getName());
    private static final int PORT = 53;
    private static final int WAIT_MILLIS = 3_000;
    private static final int TRIES = 2;

    private final InetSocketAddress resolver;
    private final Runnable altered;
    private final SecureRandom random = new SecureRandom();
    private final Thread thread = Thread.ofVirtual().name("name-check").unstarted(this::work);

    private NameCheck(InetSocketAddress resolver, Runnable altered) {
        this.resolver = resolver;
        this.altered = altered;
    }

    /// @param resolver dotted IPv4
    /// @param altered run once, when an answer was wrong
    static NameCheck start(String resolver, Runnable altered) {
        return start(new InetSocketAddress(InetAddress.ofLiteral(resolver), PORT), altered);
    }

    static NameCheck start(InetSocketAddress resolver, Runnable altered) {
        var check = new NameCheck(resolver, altered);
        check.thread.start();
        return check;
    }

    private void work() {
        Map<String, Set<String>> names = new LinkedHashMap<>(KnownNames.WORLD);
        names.put(KnownNames.unknown(random.nextLong()), Set.of());
        try (var socket = new DatagramSocket()) {
            socket.connect(resolver);
            for (Map.Entry<String, Set<String>> name : names.entrySet()) {
                if (!Thread.currentThread().isInterrupted() && isAltered(socket, name.getKey(), name.getValue())) {
                    altered.run();
                    return;
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no socket: {0}", e.getMessage());
        }
    }

    private boolean isAltered(DatagramSocket socket, String name, Set<String> allowed) {
        byte[] question = TunnelEcho.question(random.nextInt(1 << 16), name);
        byte[] buffer = new byte[1500];
        for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
            try {
                socket.send(new DatagramPacket(question, question.length));
                return KnownNames.altered(question, buffer, answerTo(question, socket, buffer), allowed);
            } catch (IOException silence) {
                // nothing came, which proves nothing; it may have been lost
                LOG.log(System.Logger.Level.DEBUG, "no answer for {0}", name);
            }
        }
        return false;
    }

    /// Waits for the answer to this question: one that comes late to the question before is none.
    ///
    /// @return its length
    private static int answerTo(byte[] question, DatagramSocket socket, byte[] buffer) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            var answer = new DatagramPacket(buffer, buffer.length);
            socket.receive(answer);
            if (TunnelEcho.isGood(question, buffer, answer.getLength())) {
                return answer.getLength();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
