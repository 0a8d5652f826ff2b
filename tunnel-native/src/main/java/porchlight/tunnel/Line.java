package porchlight.tunnel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Frames;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// One connection to the helper: a question, then its answer.
final class Line implements AutoCloseable {
    private static final long WAIT_SECONDS = 60;
    private static final long MOST_ID = 0xffff_ffffL;

    private final Path socket;
    private final ServerCheck check;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Frames frames;
    private volatile boolean closed;
    private long last;

    Line(Path socket, ServerCheck check) {
        this.socket = socket;
        this.check = check;
    }

    /// The standing connection, or a new one to somebody we trust.
    Frames open() throws HelperException {
        Frames standing = frames;
        if (standing != null) {
            return standing;
        }
        if (closed) {
            throw new HelperException(Code.NOT_RUNNING);
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                if (!check.trusts(channel)) {
                    throw new IOException("somebody else listens there");
                }
                Frames fresh = new Frames(channel);
                frames = fresh;
                return fresh;
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        } catch (IOException | IllegalArgumentException nobody) {
            throw new HelperException(Code.NOT_RUNNING, nobody);
        }
    }

    Answer ask(Request request, Duration within) throws HelperException {
        try {
            if (!turn.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new HelperException(Code.BUSY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HelperException(Code.CONNECTION_LOST, stopped);
        }
        try {
            return exchange(request, within);
        } finally {
            turn.unlock();
        }
    }

    private Answer exchange(Request request, Duration within) throws HelperException {
        Frames line = open();
        boolean whole = false;
        try {
            last = last == MOST_ID ? 1 : last + 1;
            line.write(Requests.write(last, request), within);
            Optional<byte[]> frame = line.read(within, within);
            if (frame.isEmpty()) {
                throw new HelperException(Code.CONNECTION_LOST);
            }
            Answer answer = Answers.read(frame.get(), last, request);
            if (answer instanceof Answer.Refused(var code, var field)) {
                // The helper hangs up on what it cannot read, and only then is no field to blame.
                whole = code != Code.BAD_REQUEST || field.isPresent();
                throw new HelperException(code, field);
            }
            whole = true;
            return answer;
        } catch (IOException | MalformedException broken) {
            throw new HelperException(Code.CONNECTION_LOST, broken);
        } finally {
            if (!whole) {
                drop();
            }
        }
    }

    private void drop() {
        Frames standing = frames;
        frames = null;
        if (standing != null) {
            standing.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
