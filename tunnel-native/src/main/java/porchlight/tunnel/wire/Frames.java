package porchlight.tunnel.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// Frames over one connection: four bytes of length, most significant first, and that many bytes. The length is
/// checked before anything is allocated, and everything has a deadline. For one thread at a time; [#close] for
/// any.
public final class Frames implements AutoCloseable {
    /// The longest frame, in bytes.
    public static final int LONGEST = 16_384;

    private static final int SHORTEST = 2;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    /// Takes the channel over; it is closed with this.
    public Frames(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    /// Reads one frame.
    ///
    /// @param idle how long to wait for its first byte; zero waits for ever
    /// @param rest how long the rest may take once it has begun
    /// @return empty when the other side closed between two frames
    /// @throws MalformedException when the length is out of bounds
    /// @throws SocketTimeoutException when time is up
    public Optional<byte[]> read(Duration idle, Duration rest) throws IOException, MalformedException {
        ByteBuffer head = ByteBuffer.allocate(4);
        long forEver = Long.MAX_VALUE;
        int first = readSome(head, idle.isZero() ? forEver : System.nanoTime() + idle.toNanos());
        if (first < 0) {
            return Optional.empty();
        }
        long deadline = System.nanoTime() + rest.toNanos();
        fill(head, deadline);
        int length = head.flip().getInt();
        if (length < SHORTEST || length > LONGEST) {
            throw new MalformedException("frame length out of bounds");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        fill(body, deadline);
        return Optional.of(body.array());
    }

    /// Writes one frame within the deadline.
    public void write(byte[] body, Duration within) throws IOException {
        if (body.length < SHORTEST || body.length > LONGEST) {
            throw new IOException("frame length out of bounds");
        }
        ByteBuffer frame = ByteBuffer.allocate(4 + body.length);
        frame.putInt(body.length).put(body).flip();
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            channel.write(frame);
            if (!frame.hasRemaining()) {
                return;
            }
            await(SelectionKey.OP_WRITE, deadline);
        }
    }

    /// Whether the other side has closed, or has sent something that nobody asked for. Does not wait.
    public boolean disturbed() throws IOException {
        return channel.read(ByteBuffer.allocate(1)) != 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException alreadyBroken) {
            System.getLogger(Frames.class.getName()).log(System.Logger.Level.DEBUG, "close", alreadyBroken);
        }
    }

    private void fill(ByteBuffer buffer, long deadline) throws IOException {
        while (buffer.hasRemaining()) {
            if (readSome(buffer, deadline) < 0) {
                throw new EOFException("the other side closed in mid-frame");
            }
        }
    }

    private int readSome(ByteBuffer buffer, long deadline) throws IOException {
        while (true) {
            int read = channel.read(buffer);
            if (read != 0) {
                return read;
            }
            await(SelectionKey.OP_READ, deadline);
        }
    }

    private void await(int what, long deadline) throws IOException {
        try {
            key.interestOps(what);
            if (deadline == Long.MAX_VALUE) {
                selector.select();
            } else {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("the other side is silent");
                }
                selector.select(left);
            }
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | java.nio.channels.CancelledKeyException closed) {
            ClosedChannelException gone = new ClosedChannelException();
            gone.initCause(closed);
            throw gone;
        }
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted");
        }
    }
}
