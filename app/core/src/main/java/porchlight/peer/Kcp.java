package porchlight.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One end of a KCP conversation as a pure state machine (`p2p.md §6.4`): no clock, no socket, no thread.
///
/// Give it what arrived ([#input]) and what to send ([#send]), then take the bodies to transmit ([#flush]) and ask
/// when it wants to be flushed again ([#nextWake]). Times are milliseconds of any clock that never goes back.
/// Acknowledgements leave with the next flush, there is no congestion window, and an idle end never wakes.
/// Not thread-safe.
final class Kcp {
    static final int SEGMENT = 1228;
    static final int WINDOW = 32;
    static final long NEVER = Long.MAX_VALUE;

    private static final int CONVERSATION = 1;
    private static final int HEADER = 24;
    private static final int BODY = 1252;
    private static final byte PUSH = 81;
    private static final byte ACK = 82;
    private static final byte ASK = 83;
    private static final byte TELL = 84;
    private static final long FIRST_RTO = 60;
    private static final long MIN_RTO = 50;
    private static final long MAX_RTO = 5_000;
    private static final long FIRST_PROBE = 7_000;
    private static final long LAST_PROBE = 120_000;
    private static final int SKIPS_TO_RESEND = 2;
    private static final int MAX_QUEUE = 1024;

    private static final class Segment {
        final int sn;
        final byte[] data;
        long resendAt;
        long rto;
        int sent;
        int skipped;
        boolean acknowledged;

        Segment(int sn, byte[] data) {
            this.sn = sn;
            this.data = data;
        }
    }

    private record Acknowledgement(int sn, int ts) {}

    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private final ArrayDeque<Segment> flight = new ArrayDeque<>();
    private final Map<Integer, byte[]> early = new HashMap<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private int nextToSend;
    private int nextExpected;
    private int peerWindow = WINDOW;
    private boolean tellWindow;
    private long probeAt = NEVER;
    private long probeWait = FIRST_PROBE;
    private double smoothed;
    private double variance;
    private long rto = FIRST_RTO;
    private long written;
    private long delivered;

    /// Queues bytes for the peer.
    ///
    /// @return a mark to compare with [#acknowledged()]: everything is delivered once that is at least this
    /// @throws IllegalStateException if more than 1024 segments are waiting
    long send(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += SEGMENT) {
            if (queue.size() >= MAX_QUEUE) {
                throw new IllegalStateException("the peer takes nothing and the queue is full");
            }
            queue.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + SEGMENT)));
            written++;
        }
        return written;
    }

    /// How many segments the peer has acknowledged without a gap.
    long acknowledged() {
        return delivered;
    }

    /// Whether anything is still to be sent or to be acknowledged.
    boolean isIdle() {
        return queue.isEmpty() && flight.isEmpty() && acknowledgements.isEmpty() && !tellWindow;
    }

    /// Takes the segments of one decrypted datagram. Nonsense is dropped from where it begins.
    ///
    /// @return bytes that are now in order, oldest first
    List<byte[]> input(byte[] body, long now) {
        List<byte[]> inOrder = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= HEADER) {
            int conversation = in.getInt();
            byte command = in.get();
            in.get();
            int window = Short.toUnsignedInt(in.getShort());
            int ts = in.getInt();
            int sn = in.getInt();
            int una = in.getInt();
            int length = in.getInt();
            if (conversation != CONVERSATION || length < 0 || length > in.remaining()) {
                break;
            }
            if (command < PUSH || command > TELL) {
                break;
            }
            peerWindow = window;
            acknowledgeBelow(una);
            switch (command) {
                case PUSH -> {
                    byte[] data = new byte[length];
                    in.get(data);
                    pushed(sn, ts, data, inOrder);
                }
                case ACK -> acknowledge(sn, ts, now);
                case ASK -> tellWindow = true;
                default -> {}
            }
            if (command != PUSH) {
                in.position(in.position() + length);
            }
        }
        return inOrder;
    }

    private void pushed(int sn, int ts, byte[] data, List<byte[]> inOrder) {
        int ahead = sn - nextExpected;
        if (ahead >= WINDOW) {
            return;
        }
        if (acknowledgements.size() < 4 * WINDOW) {
            acknowledgements.add(new Acknowledgement(sn, ts));
        }
        if (ahead < 0) {
            return;
        }
        early.putIfAbsent(sn, data);
        for (byte[] next = early.remove(nextExpected); next != null; next = early.remove(nextExpected)) {
            inOrder.add(next);
            nextExpected++;
        }
    }

    private void acknowledgeBelow(int una) {
        if (una - nextToSend > 0) {
            return;
        }
        for (Segment first = flight.peek(); first != null && una - first.sn > 0; first = flight.peek()) {
            flight.remove();
            delivered++;
        }
    }

    private void acknowledge(int sn, int ts, long now) {
        for (Segment segment : flight) {
            if (segment.sn == sn) {
                segment.acknowledged = true;
                sample((int) now - ts);
            } else if (sn - segment.sn > 0 && !segment.acknowledged) {
                segment.skipped++;
            }
        }
        for (Segment first = flight.peek(); first != null && first.acknowledged; first = flight.peek()) {
            flight.remove();
            delivered++;
        }
    }

    private void sample(int rtt) {
        if (rtt < 0 || rtt > 60_000) {
            return;
        }
        if (smoothed == 0) {
            smoothed = Math.max(rtt, 0.5);
            variance = rtt / 2.0;
        } else {
            variance += (Math.abs(rtt - smoothed) - variance) / 4;
            smoothed += (rtt - smoothed) / 8;
        }
        rto = Math.clamp(Math.round(smoothed + Math.max(10, 4 * variance)), MIN_RTO, MAX_RTO);
    }

    /// Makes every unacknowledged segment due at once: the peer just said that it listens.
    void resendNow(long now) {
        for (Segment segment : flight) {
            segment.resendAt = now;
            segment.rto = rto;
        }
    }

    /// What to transmit now, each at most 1252 bytes. Empty if nothing is due.
    List<byte[]> flush(long now) {
        var out = new Bodies();
        for (Acknowledgement acknowledgement : acknowledgements) {
            out.add(ACK, acknowledgement.ts, acknowledgement.sn, new byte[0]);
        }
        acknowledgements.clear();
        probe(now, out);
        while (!queue.isEmpty() && flight.size() < Math.min(WINDOW, peerWindow)) {
            flight.add(new Segment(nextToSend++, queue.remove()));
        }
        for (Segment segment : flight) {
            if (segment.acknowledged) {
                continue;
            }
            boolean skipped = segment.skipped >= SKIPS_TO_RESEND && segment.sent < 5;
            if (segment.sent == 0) {
                segment.rto = rto;
            } else if (segment.resendAt <= now && !skipped) {
                segment.rto = Math.min(MAX_RTO, segment.rto + segment.rto / 2);
            } else if (!skipped) {
                continue;
            }
            segment.skipped = 0;
            segment.sent++;
            segment.resendAt = now + segment.rto;
            out.add(PUSH, (int) now, segment.sn, segment.data);
        }
        return out.finish();
    }

    private void probe(long now, Bodies out) {
        if (tellWindow) {
            tellWindow = false;
            out.add(TELL, (int) now, 0, new byte[0]);
        }
        if (peerWindow > 0 || queue.isEmpty()) {
            probeAt = NEVER;
            probeWait = FIRST_PROBE;
        } else if (probeAt == NEVER) {
            probeAt = now + probeWait;
        } else if (probeAt <= now) {
            probeWait = Math.min(LAST_PROBE, probeWait + probeWait / 2);
            probeAt = now + probeWait;
            out.add(ASK, (int) now, 0, new byte[0]);
        }
    }

    /// When to flush again even if nothing happens: a time of the same clock, or [#NEVER].
    long nextWake() {
        long wake = probeAt;
        for (Segment segment : flight) {
            if (!segment.acknowledged) {
                wake = Math.min(wake, segment.resendAt);
            }
        }
        return wake;
    }

    /// Packs segments into bodies.
    private final class Bodies {
        private final List<byte[]> done = new ArrayList<>();
        private final ByteBuffer body = ByteBuffer.allocate(BODY).order(ByteOrder.LITTLE_ENDIAN);

        void add(byte command, int ts, int sn, byte[] data) {
            if (body.remaining() < HEADER + data.length) {
                cut();
            }
            body.putInt(CONVERSATION).put(command).put((byte) 0);
            body.putShort((short) (WINDOW - early.size()));
            body.putInt(ts).putInt(sn).putInt(nextExpected).putInt(data.length).put(data);
        }

        private void cut() {
            done.add(Arrays.copyOf(body.array(), body.position()));
            body.clear();
        }

        List<byte[]> finish() {
            if (body.position() > 0) {
                cut();
            }
            return done;
        }
    }
}
