package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Two ends on a wire that the data control: it loses, doubles and reorders, and a liar may put segments of any
/// content between. Nothing may be thrown, nothing may grow beyond its window, and nobody may be woken for nothing;
/// without the liar everything arrives.
class KcpFuzzTest {
    private static final int BODY = 1252;
    private static final int MOST_BODIES = 48;
    private static final int MOST_OPEN = 256;

    static List<byte[]> scripts() {
        List<byte[]> scripts = new ArrayList<>();
        for (byte[] body : FuzzSeeds.bodies()) {
            byte[] script = new byte[body.length + 3];
            script[0] = 1;
            script[1] = 7;
            script[2] = (byte) body.length;
            System.arraycopy(body, 0, script, 3, body.length);
            scripts.add(script);
        }
        scripts.add(new byte[] {0, 0, 90, 1, 20, 3, 0, 2, 0, 4, 1, 3, 0, 5, 40, 2, 0, 2, 0});
        scripts.add(new byte[] {1, 6, 81, 32, 0, 5, 0, 10, 6, 82, 0, 0, 0, 0, 3, 5, 9, 0, 3, 1, 6, 83, 0, 1, 1, 1, 0});
        return scripts;
    }

    @MethodSource("scripts")
    @FuzzTest
    void anySegmentsLeaveBothEndsWithinTheirBoundsAndAwakeOnlyForAReason(byte[] data) {
        new Play(ByteBuffer.wrap(data)).play();
    }

    private static final class Play {
        private final ByteBuffer script;
        private final Kcp here = new Kcp();
        private final Kcp there = new Kcp();
        private final List<byte[]> wireToThere = new ArrayList<>();
        private final List<byte[]> wireToHere = new ArrayList<>();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private final boolean liar;
        private long segments;
        private long now = 1000;

        Play(ByteBuffer script) {
            this.script = script;
            this.liar = (next() & 1) == 1;
        }

        private int next() {
            return script.hasRemaining() ? script.get() & 0xff : 0;
        }

        void play() {
            while (script.hasRemaining()) {
                switch (next() % 8) {
                    case 0 -> send(1 + next() * 20);
                    case 1 -> now += next() * 11L;
                    case 2 -> deliver(wireToHere, here, false);
                    case 3 -> deliver(wireToThere, there, true);
                    case 4 -> again();
                    case 5 -> lose();
                    case 6 -> lie(forged());
                    default -> {
                        byte[] raw = new byte[Math.min(next(), script.remaining())];
                        script.get(raw);
                        lie(raw);
                    }
                }
                flush(here, wireToThere);
                flush(there, wireToHere);
            }
            if (!liar) {
                quiet();
                assertThat(got.toByteArray()).isEqualTo(sent.toByteArray());
                assertThat(here.acknowledged()).isEqualTo(segments);
            }
        }

        private void send(int length) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (sent.size() + i);
            }
            if (segments - here.acknowledged() < MOST_OPEN) {
                segments = here.send(bytes);
                sent.writeBytes(bytes);
            }
        }

        private void deliver(List<byte[]> wire, Kcp to, boolean keep) {
            if (wire.isEmpty()) {
                return;
            }
            byte[] body = wire.remove(next() % wire.size());
            for (byte[] bytes : to.input(body, now)) {
                if (keep) {
                    got.writeBytes(bytes);
                }
            }
        }

        private void again() {
            if (!wireToThere.isEmpty()) {
                wireToThere.add(wireToThere.get(next() % wireToThere.size()));
            }
        }

        private void lose() {
            if (!wireToThere.isEmpty()) {
                wireToThere.remove(next() % wireToThere.size());
            }
        }

        /// A segment with a right header and everything else near to what would be right, or far from it.
        private byte[] forged() {
            int command = next();
            int window = next();
            int near = (byte) next();
            int una = (byte) next();
            int length = next();
            boolean far = command > 127;
            return ByteBuffer.allocate(24 + length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(1)
                    .put((byte) (81 + command % 4))
                    .put((byte) 0)
                    .putShort((short) (window == 255 ? -1 : window))
                    .putInt((int) now - near)
                    .putInt(far ? Integer.MAX_VALUE + near : near)
                    .putInt(far ? Integer.MIN_VALUE + una : una)
                    .putInt(length)
                    .array();
        }

        private void lie(byte[] body) {
            if (!liar) {
                return;
            }
            int before = body.length;
            int came = 0;
            for (byte[] bytes : here.input(body, now)) {
                came += bytes.length;
            }
            // what was early may come out too, but never more than a window of it
            assertThat(came).isLessThanOrEqualTo(before + Kcp.WINDOW * 1500);
        }

        private void flush(Kcp kcp, List<byte[]> wire) {
            List<byte[]> bodies = kcp.flush(now);
            assertThat(bodies.size()).isLessThanOrEqualTo(MOST_BODIES);
            for (byte[] body : bodies) {
                assertThat(body.length).isBetween(24, BODY);
                int window = Short.toUnsignedInt(
                        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getShort(6));
                assertThat(window).isLessThanOrEqualTo(Kcp.WINDOW);
            }
            assertThat(kcp.nextWake()).isGreaterThan(now);
            wire.addAll(bodies);
            while (wire.size() > MOST_OPEN) {
                wire.removeFirst();
            }
        }

        /// The wire is good from now on.
        private void quiet() {
            for (int i = 0; i < 5_000; i++) {
                while (!wireToHere.isEmpty() || !wireToThere.isEmpty()) {
                    deliver(wireToHere, here, false);
                    deliver(wireToThere, there, true);
                    flush(here, wireToThere);
                    flush(there, wireToHere);
                }
                long wake = Math.min(here.nextWake(), there.nextWake());
                if (wake == Kcp.NEVER) {
                    return;
                }
                now = wake;
                flush(here, wireToThere);
                flush(there, wireToHere);
            }
            throw new AssertionError("the conversation does not come to rest");
        }
    }
}
