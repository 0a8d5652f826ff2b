package porchlight.tunnel.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Frames;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// One connection: one request in flight, or after `subscribe`, events.
final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration WRITE = Duration.ofSeconds(5);
    private static final int MOST_PER_SECOND = 10;
    private static final int BURST = 20;
    private static final int MOST_WAITING = 64;
    private static final long LOOK_MILLIS = 250;
    /// After five quiet seconds the state is told again, so that the client knows a frozen helper from a calm one.
    private static final int QUIET_LOOKS = 20;

    private final Frames frames;
    private final Caller caller;
    private final Commands commands;
    private final Engine engine;
    private double credit = BURST;
    private long counted = System.nanoTime();

    Session(Frames frames, Caller caller, Commands commands, Engine engine) {
        this.frames = frames;
        this.caller = caller;
        this.commands = commands;
        this.engine = engine;
    }

    void serve() {
        try {
            boolean open = true;
            while (open) {
                Optional<byte[]> frame = frames.read(Duration.ZERO, READ);
                open = frame.isPresent() && one(frame.get());
            }
        } catch (MalformedException notOurs) {
            LOG.log(Level.DEBUG, "a caller does not speak our protocol: " + notOurs.getMessage());
            refuse(notOurs.id());
        } catch (ClosedChannelException closed) {
            LOG.log(Level.DEBUG, "closed");
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, "a connection broke", broken);
        } finally {
            frames.close();
        }
    }

    /// @return whether the connection goes on
    private boolean one(byte[] frame) throws IOException, MalformedException {
        Requests.Numbered request = Requests.read(frame);
        Answer answer =
                withinRate() ? commands.answer(caller.who(), request.request()) : Answer.Refused.with(Code.TOO_MANY);
        boolean subscribes = request.request() instanceof Request.Subscribe && answer instanceof Answer.Done;
        if (subscribes) {
            push(request.id());
            return false;
        }
        frames.write(Answers.write(request.id(), answer), WRITE);
        return true;
    }

    /// The last words of a connection whose end is not understood.
    private void refuse(long id) {
        try {
            frames.write(Answers.write(id, Answer.Refused.with(Code.BAD_REQUEST)), WRITE);
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "he does not listen either");
        }
    }

    private void push(long id) throws IOException {
        ArrayBlockingQueue<TunnelStatus> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        AtomicBoolean tooSlow = new AtomicBoolean();
        Runnable stop = engine.listen(status -> {
            if (!waiting.offer(status)) {
                tooSlow.set(true);
            }
        });
        try {
            frames.write(Answers.write(id, new Answer.Done()), WRITE);
            frames.write(Answers.event(engine.status()), WRITE);
            int quiet = 0;
            while (!tooSlow.get() && !frames.disturbed()) {
                TunnelStatus status = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                quiet = status == null ? quiet + 1 : 0;
                if (status != null || quiet == QUIET_LOOKS) {
                    frames.write(Answers.event(status == null ? engine.status() : status), WRITE);
                    quiet = 0;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            stop.run();
        }
    }

    private boolean withinRate() {
        long now = System.nanoTime();
        credit = Math.min(BURST, credit + (now - counted) * 1e-9 * MOST_PER_SECOND);
        counted = now;
        if (credit < 1) {
            return false;
        }
        credit -= 1;
        return true;
    }
}
