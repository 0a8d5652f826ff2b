package porchlight.peer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A KCP conversation on a UDP socket, encrypted and checksummed (`p2p.md §6`).
///
/// Sends plain KCP bodies at once, takes bodies with and without error correction. Its ticker sleeps until KCP
/// wants to be woken, so an idle channel costs nothing. The peer's port is followed when a datagram *of this
/// channel* comes from another port of the same address: `p2p.md §6.5` follows any datagram, valid or not, which
/// strangers could use.
public final class KcpChannel implements ByteLink {
    private static final long LEAST_TICK_MILLIS = 10;

    private record Waiting(long mark, Delivery delivery) {}

    private final UdpPort port;
    private final ChannelCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final UdpPort.Listener stranger;
    private final ErrorCorrection correction = new ErrorCorrection();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Kcp kcp = new Kcp();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final long origin = System.nanoTime();
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private volatile InetSocketAddress peer;
    private volatile boolean closed;

    /// @param port the socket, owned from now on
    /// @param peer the other end
    /// @param key the shared key of the exchange, 32 bytes
    /// @param stranger gets datagrams that are not of this channel, such as late punching texts
    public KcpChannel(UdpPort port, InetSocketAddress peer, byte[] key, UdpPort.Listener stranger) {
        this.port = port;
        this.peer = peer;
        this.cipher = new ChannelCipher(key);
        this.stranger = stranger;
    }

    @Override
    public void start(Receiver receiver) {
        port.listen((data, source) -> arrived(data, source, receiver));
        Thread.ofVirtual().name("kcp-" + port.localPort()).start(this::tick);
    }

    /// Where datagrams go now; the port may change while the address never does.
    public InetSocketAddress peer() {
        return peer;
    }

    /// Completed by the first datagram of the peer's that is of this channel.
    CompletableFuture<Void> heard() {
        return heard;
    }

    /// The local UDP port.
    public int localPort() {
        return port.localPort();
    }

    @Override
    public Delivery send(byte[] bytes) {
        var delivery = new Delivery();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the channel is closed");
            }
            waiting.add(new Waiting(kcp.send(bytes), delivery));
            transmit();
            changed.signal();
        } finally {
            lock.unlock();
        }
        return delivery;
    }

    /// Sends again at once whatever is not acknowledged: the peer just became ready.
    public void resendNow() {
        lock.lock();
        try {
            kcp.resendNow(now());
            transmit();
        } finally {
            lock.unlock();
        }
    }

    private void arrived(byte[] data, InetSocketAddress source, Receiver receiver) {
        Optional<byte[]> body = cipher.open(data);
        if (body.isEmpty()) {
            stranger.datagram(data, source);
            return;
        }
        List<byte[]> inOrder = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            InetSocketAddress known = peer;
            if (source.getPort() != known.getPort() && source.getAddress().equals(known.getAddress())) {
                peer = source;
            }
            for (byte[] segments : correction.accept(body.get())) {
                inOrder.addAll(kcp.input(segments, now()));
            }
            transmit();
            while (!waiting.isEmpty() && waiting.peek().mark() <= kcp.acknowledged()) {
                waiting.remove().delivery().delivered();
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        heard.complete(null);
        for (byte[] bytes : inOrder) {
            receiver.received(bytes);
        }
    }

    private void transmit() {
        for (byte[] body : kcp.flush(now())) {
            port.send(cipher.seal(body, random), peer);
        }
    }

    private void tick() {
        lock.lock();
        try {
            while (!closed) {
                long wake = kcp.nextWake();
                if (wake == Kcp.NEVER) {
                    changed.await();
                } else if (wake > now()) {
                    changed.await(Math.max(LEAST_TICK_MILLIS, wake - now()), TimeUnit.MILLISECONDS);
                } else {
                    transmit();
                }
            }
        } catch (InterruptedException e) {
            close();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return (System.nanoTime() - origin) / 1_000_000;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(each -> each.delivery().lost());
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        port.close();
    }
}
