package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// DNS over HTTPS from an ordinary program to a resolver behind the home and back, and what everybody on the way can
/// read of it.
@Tag("netns")
final class HttpsNamesTest {
    @TempDir
    Path built;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void namesAskedOverHttpsAreAnsweredReadByNobodyAndAskedOfNobodyElse() throws Exception {
        OwnWorld.need("DNS over HTTPS", List.of("ip", "nft", "wg", "setsid", "python3", "unshare", "getent"));
        Path tools = Path.of("src/test/resources/netns").toAbsolutePath();
        OwnWorld.Outcome outcome = OwnWorld.run(built, 12, HttpsNamesMain.class, List.of(tools.toString()));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts())
                .containsExactly(
                        "plain-is-read",
                        "stranger-not-believed",
                        "answered-over-https",
                        "asked-from-the-home",
                        "read-by-nobody",
                        "shield-closed",
                        "open-is-seen",
                        "silence-is-told",
                        "blocked-then",
                        "nobody-else-is-asked",
                        "speaks-again");
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
    }
}
