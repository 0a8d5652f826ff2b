package porchlight.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// The place on this computer where the helper leads every question for a name to while a resolver is asked over
/// HTTPS.
///
/// It has one source of answers and no other. What that one does not answer is answered with a failure, so that
/// programs
/// do not hang, and nobody else is asked.
final class NameStub implements AutoCloseable {
    /// How long everything may fail before it is said.
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final int LEAST_FAILURES = 3;
    private static final int MOST_AT_ONCE = 128;
    private static final int MOST_CONNECTIONS = 32;
    private static final int IDLE_MILLIS = 5_000;
    private static final int BINDING_TRIES = 20;
    private static final int LONGEST_OVER_UDP = 4_096;

    private final Upstream upstream;
    private final LongSupplier nanos;
    private final Runnable silent;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private long failingSince;
    private int failures;
    private boolean said;

    /// Who knows the answers.
    @FunctionalInterface
    interface Upstream {
        /// @return the answer to that question, with its number
        byte[] ask(byte[] question) throws IOException;
    }

    /// Listens from now on.
    ///
    /// @param nanos a monotonic clock
    /// @param silent run when nothing was answered for a while; again only after something was
    /// @throws IOException if there is no port
    NameStub(Upstream upstream, LongSupplier nanos, Runnable silent) throws IOException {
        this.upstream = upstream;
        this.nanos = nanos;
        this.silent = silent;
        Ports ports = Ports.bound();
        udp = ports.udp();
        tcp = ports.tcp();
        Thread.ofVirtual().name("names-udp").start(this::receive);
        Thread.ofVirtual().name("names-tcp").start(this::accept);
    }

    /// The same number over UDP and TCP, since a long answer is asked for again over TCP.
    private record Ports(DatagramSocket udp, ServerSocket tcp) {
        static Ports bound() throws IOException {
            InetAddress here = InetAddress.ofLiteral("127.0.0.1");
            for (int i = 0; i < BINDING_TRIES; i++) {
                ServerSocket tcp = new ServerSocket();
                try {
                    tcp.bind(new InetSocketAddress(here, 0));
                    return new Ports(new DatagramSocket(new InetSocketAddress(here, tcp.getLocalPort())), tcp);
                } catch (BindException taken) {
                    tcp.close();
                }
            }
            throw new BindException("no port is free for both");
        }
    }

    /// Where it listens, on 127.0.0.1.
    int port() {
        return tcp.getLocalPort();
    }

    private void receive() {
        byte[] buffer = new byte[LONGEST_OVER_UDP];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Optional<NameQuestion> question = NameQuestion.read(buffer, packet.getLength());
                InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
                question.ifPresent(asked -> later(() -> send(asked.fitting(answer(asked)), from)));
            } catch (IOException e) {
                debug(e); // closed, or a program that went away before it had its answer
            }
        }
    }

    private void send(byte[] answer, InetSocketAddress to) {
        try {
            udp.send(new DatagramPacket(answer, answer.length, to));
        } catch (IOException e) {
            debug(e);
        }
    }

    private void accept() {
        while (!tcp.isClosed()) {
            try {
                Socket guest = tcp.accept();
                if (!connections.tryAcquire()) {
                    guest.close();
                    continue;
                }
                later(() -> {
                    try (guest) {
                        serve(guest);
                    } catch (IOException e) {
                        debug(e);
                    } finally {
                        connections.release();
                    }
                });
            } catch (IOException e) {
                debug(e);
            }
        }
    }

    private void serve(Socket guest) throws IOException {
        guest.setSoTimeout(IDLE_MILLIS);
        DataInputStream in = new DataInputStream(guest.getInputStream());
        DataOutputStream out = new DataOutputStream(guest.getOutputStream());
        while (true) {
            byte[] message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            Optional<NameQuestion> question = NameQuestion.read(message, message.length);
            if (question.isEmpty()) {
                return;
            }
            byte[] answer = answer(question.get());
            byte[] framed = new byte[answer.length + 2];
            framed[0] = (byte) (answer.length >> 8);
            framed[1] = (byte) answer.length;
            System.arraycopy(answer, 0, framed, 2, answer.length);
            out.write(framed);
            out.flush();
        }
    }

    private byte[] answer(NameQuestion question) {
        if (!asking.tryAcquire()) {
            return question.failed();
        }
        try {
            byte[] answer = upstream.ask(question.message());
            answered();
            return answer;
        } catch (IOException | UncheckedIOException e) {
            debug(e);
            failed();
            return question.failed();
        } finally {
            asking.release();
        }
    }

    private synchronized void answered() {
        failures = 0;
        said = false;
    }

    private void failed() {
        if (isSilent()) {
            silent.run();
        }
    }

    private synchronized boolean isSilent() {
        long now = nanos.getAsLong();
        if (failures == 0) {
            failingSince = now;
        }
        failures++;
        if (said || failures < LEAST_FAILURES || now - failingSince < SILENCE.toNanos()) {
            return false;
        }
        said = true;
        return true;
    }

    private void later(Runnable job) {
        try {
            work.execute(job);
        } catch (RejectedExecutionException closing) {
            debug(closing);
        }
    }

    private static void debug(Exception e) {
        System.getLogger(NameStub.class.getName()).log(System.Logger.Level.DEBUG, "names: {0}", e.toString());
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            debug(e);
        }
        work.shutdownNow();
    }
}
