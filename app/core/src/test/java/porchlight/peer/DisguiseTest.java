package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a disguised connection begins with: nothing that a filter could know, nothing that a peer could mistake, and
/// no time lost.
class DisguiseTest {
    private static final InetSocketAddress EXIT = new InetSocketAddress(PunchSimulation.PROVIDER, 30_000);

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    @Test
    void noDecoyIsTakenForAPingOrAnOkHoweverLittleOfItIsRead() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            byte[] decoy = PingStyle.drawn(random).decoy(random);
            assertThat(decoy).hasSizeBetween(3, 64);
            for (int read = 1; read <= decoy.length; read++) {
                String seen = text(Arrays.copyOf(decoy, read));
                assertThat(PingText.PREFIX).doesNotStartWith(seen);
                assertThat("OK_ACK").doesNotStartWith(seen);
            }
            assertThat(decoy[0]).isNotIn((byte) 1, (byte) 2, (byte) 3, (byte) 4);
        }
    }

    @Test
    void ourOwnExitsIgnoreDecoysBeforeAndAfterTheyHeardUs() {
        var random = new SplittableRandom(5);
        PingStyle style = PingStyle.drawn(random);
        var exit = new Punch(Punch.Role.PROVIDER, PingStyle.PLAIN, random, List.of(EXIT));
        for (int i = 0; i < 500; i++) {
            assertThat(exit.received(0, style.decoy(random), EXIT, i)).isEmpty();
        }
        assertThat(exit.received(0, "OK".getBytes(StandardCharsets.US_ASCII), EXIT, 500))
                .hasSize(1);
        for (int i = 0; i < 500; i++) {
            assertThat(exit.received(0, style.decoy(random), EXIT, 501)).isEmpty();
        }
    }

    @Test
    void aStyleWhoseDecoysCouldBeMistakenIsRefused() {
        assertThatThrownBy(() -> new PingStyle(PingText.SHORT, 20, 30, 10, 2, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PingStyle(PingText.SHORT, 20, 30, 10, 3, 65))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PingStyle(PingText.SHORT, 20, 30, 91, 3, 64))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PingStyle(PingText.SHORT, 0, 30, 10, 3, 64))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theConsumerSaysThePlainTextOnlyWithoutADisguise() {
        var plain = new PunchSimulation(4, 20, 0.1, Disguise.NONE.pings(new SplittableRandom(4)));
        plain.run(50);
        assertThat(plain.said).anyMatch(data -> text(data).contains("continuously"));
        for (long seed = 0; seed < 200; seed++) {
            var simulation = new PunchSimulation(seed, 20, 0.1, Disguise.LIGHT.pings(new SplittableRandom(seed)));
            simulation.run(50);
            assertThat(simulation.said)
                    .noneMatch(data -> text(data).contains("continuously"))
                    .filteredOn(data -> data.length > 2 && !text(data).equals("OK_ACK"))
                    .as("decoys of seed %s", seed)
                    .isNotEmpty();
        }
    }

    /// The far end's first ping is under way for half a round trip of 400 ms; what follows is counted in those.
    private static double roundTrips(Disguise disguise, long seed, int pairs) {
        var simulation = new PunchSimulation(seed, pairs, 0, disguise.pings(new SplittableRandom(seed)));
        simulation.fastest = 200;
        simulation.slowest = 203;
        simulation.run(100);
        return simulation.now / 400.0;
    }

    @Test
    void punchingTakesNoMoreRoundTripsInDisguise() {
        for (int pairs : new int[] {20, 10, 5}) {
            double plain = LongStream.range(0, 50)
                    .mapToDouble(seed -> roundTrips(Disguise.NONE, seed, pairs))
                    .average()
                    .orElseThrow();
            double light = LongStream.range(0, 50)
                    .mapToDouble(seed -> roundTrips(Disguise.LIGHT, seed, pairs))
                    .average()
                    .orElseThrow();
            System.out.printf("punching with %d pairs: plain %.3f, disguised %.3f round trips%n", pairs, plain, light);
            assertThat(light).isLessThan(plain + 0.1);
        }
    }

    @Test
    void pairsPingOutOfStepAndSlowerThanThePlainOnes() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            List<InetSocketAddress> peers = IntStream.range(0, 20)
                    .mapToObj(i -> new InetSocketAddress(EXIT.getAddress(), 30_000 + i))
                    .toList();
            var punch = new Punch(Punch.Role.CONSUMER, PingStyle.drawn(random), random, peers);
            int sent = 0;
            int most = 0;
            for (long now = 0; now < 1_000; now++) {
                int together = punch.tick(now).size();
                sent += together;
                most = Math.max(most, together);
            }
            // 4,000 in step, 20 at a time, if it were plain
            assertThat(sent).isBetween(400, 1_500);
            assertThat(most).isLessThan(12);
        }
    }

    @Test
    void noTwoDialsHaveTheSameRhythm() {
        Set<PingStyle> styles = new HashSet<>();
        for (long seed = 0; seed < 1_000; seed++) {
            styles.add(PingStyle.drawn(new SplittableRandom(seed)));
        }
        assertThat(styles).hasSizeGreaterThan(990);
        assertThat(styles.stream().map(PingStyle::leastGap).distinct()).hasSizeGreaterThan(25);
        assertThat(styles.stream().map(PingStyle::mostDecoy).distinct()).hasSizeGreaterThan(45);
    }

    @Test
    void junkIsNeverTooMuchTooLongOrLikeWireGuard() {
        for (long seed = 0; seed < 2_000; seed++) {
            JunkPlan plan = Disguise.LIGHT.junk(new SplittableRandom(seed), false);
            assertThat(plan.pieces()).hasSizeBetween(0, 8);
            assertThat(plan.pieces().stream().mapToInt(piece -> piece.data().length))
                    .allMatch(length -> length >= 24 && length < 1_000);
            assertThat(plan.pieces().stream()
                            .mapToInt(piece -> piece.data().length)
                            .sum())
                    .isLessThan(8_000);
            assertThat(plan.pieces().stream()
                            .mapToInt(JunkPlan.Piece::gapMicros)
                            .sum())
                    .isLessThan(60_000);
            assertThat(plan.pieces()).noneMatch(piece -> piece.data()[0] >= 1 && piece.data()[0] <= 4);
        }
    }

    @Test
    void countsSizesAndGapsOfJunkDifferFromOneHandshakeToTheNext() {
        int plans = 1_800;
        int[] counts = new int[9];
        Set<List<Integer>> sizes = new HashSet<>();
        Set<List<Integer>> gaps = new HashSet<>();
        Set<Integer> firstSizes = new HashSet<>();
        int[] firstBytes = new int[256];
        for (long seed = 0; seed < plans; seed++) {
            List<JunkPlan.Piece> pieces =
                    Disguise.LIGHT.junk(new SplittableRandom(seed), false).pieces();
            counts[pieces.size()]++;
            sizes.add(pieces.stream().map(piece -> piece.data().length).toList());
            gaps.add(pieces.stream().map(JunkPlan.Piece::gapMicros).toList());
            if (!pieces.isEmpty()) {
                firstSizes.add(pieces.getFirst().data().length);
                firstBytes[pieces.getFirst().data()[0] & 0xff]++;
            }
        }
        // each count is expected 200 times; five standard deviations are 67
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 133 && count < 267);
        assertThat(sizes).hasSizeGreaterThan(plans * 8 / 9 - 140);
        assertThat(gaps).hasSizeGreaterThan(plans * 8 / 9 - 140);
        assertThat(firstSizes).hasSizeGreaterThan(400);
        assertThat(Arrays.stream(firstBytes).max().orElseThrow()).isLessThan(30);
    }

    @Test
    void aHandshakeThatWouldBeTheFirstDatagramAlwaysHasSomeBeforeIt() {
        for (long seed = 0; seed < 2_000; seed++) {
            assertThat(Disguise.LIGHT.junk(new SplittableRandom(seed), true).pieces())
                    .isNotEmpty();
        }
        assertThat(Disguise.NONE.junk(new SplittableRandom(1), true).pieces()).isEmpty();
    }

    @Test
    void whatIsLeftOfTheJunkGoesOutAtOnceWhenWireGuardNeedsThePort() {
        var forHours = new ArrayList<JunkPlan.Piece>();
        for (int i = 0; i < 8; i++) {
            forHours.add(new JunkPlan.Piece(Integer.MAX_VALUE, new byte[] {(byte) i}));
        }
        List<byte[]> sent = new ArrayList<>();
        JunkSender sender = JunkSender.start(new JunkPlan(forHours), data -> {
            synchronized (sent) {
                sent.add(data);
            }
        });
        long before = System.nanoTime();
        sender.finish();
        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(1_000);
        synchronized (sent) {
            assertThat(sent)
                    .extracting(data -> data[0])
                    .containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7);
        }
    }
}
