package porchlight.tunnel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

/// Whom the helper ends: its own tunnel and one that an earlier helper left, and nobody who merely has that number
/// now.
class CarrierTest {
    private static final List<String> LONG_LIVED = List.of("/usr/bin/sleep", "600");

    @TempDir
    private Path stateDir;

    private Process stranger;
    private Path record;

    @BeforeEach
    void start() throws IOException {
        stranger = new ProcessBuilder(LONG_LIVED).start();
        record = stateDir.resolve("carrier");
    }

    @AfterEach
    void end() {
        stranger.destroyForcibly();
    }

    private long began() {
        return stranger.info().startInstant().orElseThrow().toEpochMilli();
    }

    private void stopAsTheNextHelper() {
        new Carrier(new Programs(), stateDir).stop(Optional.empty());
    }

    @Test
    void whoeverHasTheNumberNowIsLeftAlone() throws Exception {
        for (String record : List.of(
                stranger.pid() + " " + (began() + 1),
                stranger.pid() + " " + (began() - 3_600_000),
                stranger.pid() + " ?",
                stranger.pid() + " ",
                Long.toString(stranger.pid()),
                "-1 " + began(),
                "0 0",
                "99999999999999999999 1",
                "",
                "x y")) {
            Files.writeString(this.record, record);
            stopAsTheNextHelper();
            assertThat(stranger.waitFor(50, TimeUnit.MILLISECONDS)).as(record).isFalse();
            assertThat(this.record).doesNotExist();
        }
    }

    @Test
    void oneThatAnEarlierHelperLeftIsEnded() throws Exception {
        Files.writeString(record, stranger.pid() + " " + began());
        stopAsTheNextHelper();
        assertThat(stranger.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(record).doesNotExist();
    }

    @Test
    void whatWasStartedIsNotedAndEnded() throws PlanException, IOException {
        Carrier carrier = new Carrier(new Programs(), stateDir);
        carrier.start(new Step.Spawn(LONG_LIVED));
        Process ours = carrier.process().orElseThrow();
        assertThat(Files.readString(record)).startsWith(ours.pid() + " ");
        carrier.stop(Optional.empty());
        assertThat(ours.isAlive()).isFalse();
        assertThat(carrier.process()).isEmpty();
        assertThat(record).doesNotExist();
        assertThat(stranger.isAlive()).isTrue();
    }
}
