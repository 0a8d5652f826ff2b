package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The state machine on a simulated network: seeded loss, duplication and reordering.
class KcpTest {
    private record Flying(long due, int order, Kcp to, byte[] body, ByteArrayOutputStream into) {}

    /// Two ends and the wires between them; time is simulated.
    private static final class Simulation {
        final Random random;
        final double loss;
        final double twice;
        final int delay;
        final Kcp here = new Kcp();
        final Kcp there = new Kcp();
        final ByteArrayOutputStream hereGot = new ByteArrayOutputStream();
        final ByteArrayOutputStream thereGot = new ByteArrayOutputStream();
        final PriorityQueue<Flying> wire = new PriorityQueue<>(
                (a, b) -> a.due() != b.due() ? Long.compare(a.due(), b.due()) : Integer.compare(a.order(), b.order()));
        long now;
        int order;
        int transmitted;

        Simulation(long seed, double loss, double twice, int delay) {
            this.random = new Random(seed);
            this.loss = loss;
            this.twice = twice;
            this.delay = delay;
        }

        void flush(Kcp from) {
            Kcp to = from == here ? there : here;
            for (byte[] body : from.flush(now)) {
                transmitted++;
                int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < twice ? 2 : 1;
                for (int i = 0; i < copies; i++) {
                    long due = now + 1 + random.nextInt(delay);
                    wire.add(new Flying(due, order++, to, body, to == here ? hereGot : thereGot));
                }
            }
        }

        /// @return false when nothing will ever happen again
        boolean step() {
            long next = Math.min(here.nextWake(), there.nextWake());
            if (!wire.isEmpty()) {
                next = Math.min(next, wire.element().due());
            }
            if (next == Kcp.NEVER) {
                return false;
            }
            now = Math.max(now, next);
            while (!wire.isEmpty() && wire.element().due() <= now) {
                Flying arrived = wire.remove();
                arrived.to().input(arrived.body(), now).forEach(arrived.into()::writeBytes);
                flush(arrived.to());
            }
            flush(here);
            flush(there);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everythingArrivesInOrderOverABadNetwork(long seed) {
        var random = new Random(seed * 7919);
        var simulation =
                new Simulation(seed, random.nextDouble() * 0.4, random.nextDouble() * 0.3, 1 + random.nextInt(200));
        var sentThere = new ByteArrayOutputStream();
        var sentHere = new ByteArrayOutputStream();
        for (int i = 0; i < 60; i++) {
            byte[] one = new byte[random.nextInt(4000)];
            random.nextBytes(one);
            simulation.here.send(one);
            sentThere.writeBytes(one);
            byte[] other = new byte[random.nextInt(300)];
            random.nextBytes(other);
            simulation.there.send(other);
            sentHere.writeBytes(other);
            simulation.flush(simulation.here);
            simulation.flush(simulation.there);
            simulation.step();
        }
        int steps = 0;
        while (simulation.step()) {
            assertThat(++steps).isLessThan(200_000);
        }
        assertThat(simulation.thereGot.toByteArray()).isEqualTo(sentThere.toByteArray());
        assertThat(simulation.hereGot.toByteArray()).isEqualTo(sentHere.toByteArray());
        assertThat(simulation.here.isIdle()).isTrue();
        assertThat(simulation.here.nextWake()).isEqualTo(Kcp.NEVER);
        assertThat(simulation.there.nextWake()).isEqualTo(Kcp.NEVER);
    }

    @Test
    void aLosslessExchangeCostsOneDatagramEachWay() {
        var simulation = new Simulation(1, 0, 0, 1);
        long mark = simulation.here.send(new byte[100]);
        simulation.flush(simulation.here);
        assertThat(simulation.here.acknowledged()).isLessThan(mark);
        while (simulation.step()) {
            assertThat(simulation.now).isLessThan(1000);
        }
        assertThat(simulation.here.acknowledged()).isEqualTo(mark);
        assertThat(simulation.transmitted).isEqualTo(2);
    }

    @Test
    void anEndThatNobodyAnswersRepeatsEverMoreSlowly() {
        var kcp = new Kcp();
        kcp.send(new byte[10]);
        List<Long> times = new ArrayList<>();
        long now = 0;
        while (now < 60_000) {
            assertThat(kcp.flush(now)).hasSize(1);
            times.add(now);
            now = kcp.nextWake();
        }
        assertThat(times.get(1)).isBetween(40L, 60L);
        assertThat(times).hasSizeBetween(15, 40);
        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(times.get(i - 1) - times.get(i - 2));
        }
    }

    @Test
    void aPeerWithoutRoomIsProbedAndNotFlooded() {
        var kcp = new Kcp();
        kcp.input(KnownAnswers.hex("01000000 54 00 0000 00000000 00000000 00000000 00000000"), 0);
        kcp.send(new byte[5000]);
        assertThat(kcp.flush(0)).isEmpty();
        assertThat(kcp.nextWake()).isEqualTo(7000);
        List<byte[]> probe = kcp.flush(7000);
        assertThat(probe).hasSize(1);
        assertThat(probe.getFirst()[4]).isEqualTo((byte) 83);
        kcp.input(KnownAnswers.hex("01000000 54 00 2000 00000000 00000000 00000000 00000000"), 7100);
        assertThat(kcp.flush(7100)).isNotEmpty();
    }

    @Test
    void strangeSegmentsAreDropped() {
        var kcp = new Kcp();
        kcp.send(new byte[10]);
        kcp.flush(0);
        for (String nonsense : List.of(
                "02000000 51 00 2000 00000000 00000000 00000000 01000000 41",
                "01000000 50 00 2000 00000000 00000000 00000000 01000000 41",
                "01000000 51 00 2000 00000000 00000000 00000000 ffffffff 41",
                "01000000 51 00 2000 00000000 00000000 00000000 02000000 41",
                "01000000 51 00 2000 00000000 20000000 00000000 01000000 41",
                "01000000 52 00 2000 00000000 05000000 00000080 00000000",
                "01000000 51 00")) {
            assertThat(kcp.input(KnownAnswers.hex(nonsense), 0)).isEmpty();
        }
        assertThat(kcp.nextWake()).isNotEqualTo(Kcp.NEVER);
    }

    @Test
    void anyBytesAtAllAreSurvived() {
        var random = new Random(42);
        var kcp = new Kcp();
        var correction = new ErrorCorrection();
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(120)];
            random.nextBytes(body);
            if (body.length > 4) {
                body[0] = 1;
                body[1] = 0;
                body[2] = 0;
                body[3] = 0;
                body[4] = (byte) (random.nextInt(6) == 0 ? 0xf1 + random.nextInt(2) : 80 + random.nextInt(6));
            }
            if (body.length > 5 && body[4] < 0) {
                body[5] = 0;
            }
            for (byte[] segments : correction.accept(body)) {
                kcp.input(segments, i);
            }
            kcp.flush(i);
        }
    }
}
