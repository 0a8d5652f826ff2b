package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every setting changed while connected: what takes effect at once, and what waits for a new tunnel behind the shield.
@Tag("netns")
final class ChangesTest {
    @TempDir
    Path built;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void everySettingCanBeChangedWhileConnectedAndNothingLeavesForIt() throws Exception {
        OwnWorld.need("changed settings", List.of("ip", "nft", "wg", "setsid", "python3", "unshare"));
        Path capture = Path.of("src/test/resources/netns/link.py").toAbsolutePath();
        OwnWorld.Outcome outcome = OwnWorld.run(built, 12, ChangesMain.class, List.of(capture.toString()));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts())
                .containsExactly("at-once", "split-refused", "lan", "new-tunnel", "limit", "history");
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
    }
}
