package porchlight.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.sandbox.OwnWorld;

/// Our client and the network's own, side by side, over a cable of 400 ms. `app/run-sandbox --rtt 400 --
/// porchlight.sandbox.demo.Main speed` counts ours alone and needs no binary.
///
/// ```
/// mvn -Dquick -pl app/core,app/sandbox -am test -Dtest=NodeSpeedBenchmark -Dporchlight.excluded.groups=none \
///     -Dsurefire.failIfNoSpecifiedTests=false -Dporchlight.myst=/path/to/myst
/// ```
@Tag("benchmark")
final class NodeSpeedBenchmark {
    private static final int ROUNDS = Integer.getInteger("porchlight.rounds", 10);

    @TempDir
    Path built;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void roundTripsOfConnecting() throws Exception {
        String what = "the comparison with an unmodified node";
        Path binary = Path.of(System.getProperty("porchlight.myst", ""));
        OwnWorld.skipIf(binary.toString().isEmpty() ? "-Dporchlight.myst=/path/to/the/node's/binary" : "", what);
        OwnWorld.need(what, List.of("ip", "nft", "wg", "wireguard-go", "setsid", "ss", "python3", "unshare"));
        OwnWorld.Outcome outcome = OwnWorld.run(
                built,
                List.of("--homes", "24", "--rtt", "400"),
                NodeSpeedMain.class,
                List.of(binary.toAbsolutePath().toString(), String.valueOf(ROUNDS)));
        assertThat(outcome.lines()).contains("DONE");
    }
}
