package porchlight.client;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a refresh of 100,000 homes costs the desk of known homes, with 30 favourites and 5 recents among them.
/// Processor time, because a shared machine lends its processors to others.
@Tag("benchmark")
class KnownDeskBenchmark extends KnownBench {
    private static final int HOMES = 100_000;
    private static final int ROUNDS = 21;

    @Test
    void lookingAtAHundredThousandHomes() {
        for (int i = 1; i <= HOMES; i++) {
            directory.listed.add(home(i, "City " + i % 97));
        }
        for (int i = 1; i <= 30; i++) {
            ledger.homes().setFavourite(provider(i * 3000).toString(), true, NOW.plusSeconds(i));
        }
        for (int i = 1; i <= Known.RECENTS; i++) {
            ledger.homes().worked(provider(i * 7000).toString(), Duration.ofSeconds(1), true, NOW);
        }
        finder.refresh();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double[] millis = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long begin = clock.getCurrentThreadCpuTime();
            desk.look();
            millis[Math.floorMod(round, ROUNDS)] = (clock.getCurrentThreadCpuTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                "100,000 homes, 35 known, one look: median %.1f ms, worst %.1f ms of processor time%n",
                millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }
}
