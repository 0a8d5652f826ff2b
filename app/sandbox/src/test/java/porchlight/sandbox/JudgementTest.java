package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole product in its sandbox, in a world of its own: what the internet provider sees, and what is left of
/// the money when each process is killed while connected.
@Tag("netns")
final class JudgementTest {
    private static final List<String> VERDICTS = List.of(
            "censored-undisguised",
            "censored-disguised",
            "before-on",
            "after-on",
            "two-flows",
            "running",
            "hub-killed",
            "hub-killed-money",
            "helper-killed",
            "helper-again",
            "helper-killed-money",
            "app-killed",
            "app-again",
            "app-again-connecting",
            "app-killed-remembers",
            "app-killed-money",
            "app-killed-pays-on",
            "swallowed",
            "swallowed-spend",
            "swallowed-money",
            "exits-killed",
            "exits-killed-money",
            "greedy",
            "greedy-money",
            "exits-killed-pays-on");

    @TempDir
    Path built;

    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void nothingLeaksAndNoWeiIsLostWhoeverIsKilled() throws Exception {
        OwnWorld.need(
                "the judgement of the whole product", List.of("ip", "nft", "wg", "setsid", "ss", "python3", "unshare"));
        Path capture = Path.of("src/test/resources/netns/link.py").toAbsolutePath();
        OwnWorld.Outcome outcome = OwnWorld.run(built, 60, JudgementMain.class, List.of(capture.toString()));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts()).containsExactlyElementsOf(VERDICTS);
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
    }
}
