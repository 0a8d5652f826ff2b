package porchlight.sandbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.sandbox.OwnWorld;

/// An unmodified node judges our client and our exits. It needs the node's binary, which is none of ours:
///
/// ```
/// mvn -Dquick -pl app/core,app/sandbox -am test -Dtest=NodeJudgementTest \
///     -Dsurefire.failIfNoSpecifiedTests=false -Dporchlight.myst=/path/to/myst
/// ```
///
/// With `-Dporchlight.record=FOLDER` captures, logs and the laboratory's keys are left there, from which
/// [Distil] makes the kept record.
@Tag("netns")
final class NodeJudgementTest {
    private static final List<String> TOOLS =
            List.of("ip", "nft", "wg", "wireguard-go", "setsid", "ss", "python3", "tcpdump", "unshare");

    @TempDir
    Path built;

    @TempDir
    Path scratch;

    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void anUnmodifiedProviderServesOurClientDirectlyAndAcrossTwoNats() throws Exception {
        OwnWorld.Outcome outcome = judged("direct", "punched");
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts())
                .contains("direct-on", "direct-paid", "direct-hub", "direct-settled", "direct-settled-on-chain")
                .contains("direct-restart", "direct-restart-traffic", "punched-on", "punched-paid", "punched-hub")
                .contains("punched-lost-ok-ack-paid", "punched-loss-paid", "punched-delay-paid");
    }

    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void anUnmodifiedConsumerRegistersConnectsToOurExitsAndPays() throws Exception {
        OwnWorld.Outcome outcome = judged("consumer");
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts())
                .contains("consumer-registered", "consumer-sees")
                .contains(
                        "consumer-direct-on", "consumer-direct-traffic", "consumer-direct-paid", "consumer-direct-off")
                .contains("consumer-punched-on", "consumer-punched-traffic", "consumer-punched-paid");
    }

    private OwnWorld.Outcome judged(String... parts) throws Exception {
        Path binary = Path.of(System.getProperty("porchlight.myst", ""));
        String what = "the judgement by an unmodified node";
        OwnWorld.skipIf(binary.toString().isEmpty() ? "-Dporchlight.myst=/path/to/the/node's/binary" : "", what);
        assertThat(Files.isExecutable(binary)).as("%s is a program", binary).isTrue();
        OwnWorld.need(what, TOOLS);
        String record = System.getProperty("porchlight.record", "");
        Path folder = record.isEmpty() ? scratch : Path.of(record).toAbsolutePath();
        OwnWorld.Outcome outcome = OwnWorld.run(
                built,
                12,
                NodeJudgementMain.class,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        binary.toAbsolutePath().toString(), folder.toString()),
                                java.util.stream.Stream.of(parts))
                        .toList());
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
        return outcome;
    }
}
