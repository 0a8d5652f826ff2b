package porchlight.client;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Finds out that a home swallows what it is sent while it goes on being there, answering keepalives and sending
/// invoices (`security.md §3.3`, X9). As others do it (§1.2): traffic that stays unanswered, or a long silence, is a
/// reason
/// to ask; when nothing at all comes back to that, the tunnel is dead.
///
/// A home that answers with something of its own making is not told apart from one that works.
final class Pulse implements AutoCloseable {
    /// How long traffic may stay unanswered before we ask. With the time of the asking and a reading a second this
    /// makes
    /// 20 s at most.
    static final Duration UNANSWERED = Duration.ofSeconds(4);
    /// How long nothing may come while nothing is sent.
    static final Duration SILENCE = Duration.ofMinutes(2);
    /// How long we ask.
    static final Duration ASKING = Duration.ofSeconds(12);
    /// WireGuard's own packets: a keepalive has 32 bytes, a handshake's two messages have 148 and 92 bytes.
    private static final long OWN_SENT = 300;

    private static final long OWN_RECEIVED = 128;

    private final LongSupplier nanos;
    private final Asking asking;
    private final Runnable dead;
    private long received;
    private long sent;
    private long alive;
    private long unanswered;
    private boolean waiting;
    private long asked;
    private Live.@Nullable Watch question;
    private boolean begun;
    private boolean ended;

    /// Asks something that only a home with the internet behind it can answer, again and again.
    @FunctionalInterface
    interface Asking {
        /// @param answered run when the answer came
        /// @return ends the asking
        Live.Watch ask(Runnable answered);
    }

    /// @param nanos a monotonic clock
    /// @param dead run once, on the thread of [#take]
    Pulse(LongSupplier nanos, Asking asking, Runnable dead) {
        this.nanos = nanos;
        this.asking = asking;
        this.dead = dead;
    }

    /// One reading of the tunnel, about once a second.
    ///
    /// @param rx bytes received since it came up
    /// @param tx bytes sent since it came up
    void take(long rx, long tx) {
        if (isDead(rx, tx)) {
            dead.run();
        }
    }

    private synchronized boolean isDead(long rx, long tx) {
        long now = nanos.getAsLong();
        if (ended) {
            return false;
        }
        if (!begun || rx < received || rx - received > OWN_RECEIVED) {
            begun = true;
            received = rx;
            sent = tx;
            lives(now);
            return false;
        }
        if (!waiting && tx - sent > OWN_SENT) {
            waiting = true;
            unanswered = now;
            received = rx; // keepalives of the quiet time before do not count as an answer
        }
        if (question == null) {
            if ((waiting && past(now, unanswered, UNANSWERED)) || past(now, alive, SILENCE)) {
                asked = now;
                received = rx;
                question = asking.ask(this::answered);
            }
            return false;
        }
        if (past(now, asked, ASKING)) {
            close();
            return true;
        }
        return false;
    }

    private static boolean past(long now, long since, Duration limit) {
        return now - since >= limit.toNanos();
    }

    private void lives(long now) {
        alive = now;
        waiting = false;
        stopAsking();
    }

    private synchronized void answered() {
        if (!ended) {
            // What was sent until now may have been the question.
            begun = false;
            lives(nanos.getAsLong());
        }
    }

    private void stopAsking() {
        Live.Watch open = question;
        question = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
        stopAsking();
    }
}
