package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A pause as the internet provider sees it: open while it lasts, and silent from the moment it is called blocked.
@Tag("netns")
final class PauseTest {
    @TempDir
    Path built;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aPauseIsOpenWhileItLastsAndEndsBehindTheShieldWhateverHappens() throws Exception {
        OwnWorld.need("the pause", List.of("ip", "nft", "wg", "setsid", "python3", "unshare"));
        Path capture = Path.of("src/test/resources/netns/link.py").toAbsolutePath();
        OwnWorld.Outcome outcome = OwnWorld.run(built, 12, PauseMain.class, List.of(capture.toString()));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts())
                .containsExactly(
                        "before",
                        "paused",
                        "session-ended",
                        "ended-behind-the-shield",
                        "same-home",
                        "lockdown",
                        "helper-died",
                        "failed-is-blocked");
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
    }
}
