package porchlight.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A link without a network: takes what is sent, and says to the receiver what the test wants it to hear.
final class FakeLink implements ByteLink {
    private final int room;
    private final List<Envelope> sent = new ArrayList<>();
    private Receiver receiver = _ -> {};
    private boolean closed;

    /// @param room how many messages it takes before its queue is full
    FakeLink(int room) {
        this.room = room;
    }

    @Override
    public synchronized void start(Receiver next) {
        receiver = next;
    }

    @Override
    public synchronized Delivery send(byte[] bytes) {
        if (closed || sent.size() >= room) {
            throw new IllegalStateException(closed ? "closed" : "the peer takes nothing");
        }
        try {
            sent.addAll(new Frames().accept(bytes));
        } catch (MalformedMessage e) {
            throw new AssertionError("we send nonsense", e);
        }
        notifyAll();
        var delivery = new Delivery();
        delivery.delivered();
        return delivery;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /// Whether it is closed, or will be within two seconds.
    synchronized boolean closes() throws InterruptedException {
        long end = System.nanoTime() + 2_000_000_000L;
        while (!closed && System.nanoTime() < end) {
            wait(100);
        }
        return closed;
    }

    /// What the peer says, in pieces as KCP would cut it.
    void hear(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += Kcp.SEGMENT) {
            receiver.received(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + Kcp.SEGMENT)));
        }
    }

    synchronized List<Envelope> sent() {
        return List.copyOf(sent);
    }

    /// How many replies were sent; waits for so many, for two seconds or until the link closes.
    synchronized long replies(long wanted) throws InterruptedException {
        long end = System.nanoTime() + 2_000_000_000L;
        while (count() < wanted && !closed && System.nanoTime() < end) {
            wait(100);
        }
        return count();
    }

    /// Waits until we asked for that topic, for two seconds or until the link closes.
    synchronized void awaitQuestion(String topic) throws InterruptedException {
        long end = System.nanoTime() + 2_000_000_000L;
        while (sent.stream().noneMatch(each -> each.topic().equals(topic)) && !closed && System.nanoTime() < end) {
            wait(100);
        }
    }

    private long count() {
        return sent.stream().filter(each -> each.topic().isEmpty()).count();
    }
}
