package porchlight.gui.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// No telemetry: of all that leaves the computer while the window is open, nothing goes to anybody but the network's
/// own services and the tunnel's endpoint. `quiet-hour.md` is the record of an hour of the same.
@Tag("netns")
class QuietTest {
    @TempDir
    Path built;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void theWindowTellsNobodyAnythingButItsOwnNetwork() throws Exception {
        World.need("the capture of what the window sends");
        Path script = Path.of("src/test/resources/quiet/outgoing.py").toAbsolutePath();
        World.Outcome outcome = World.run(built, 40, QuietMain.class, List.of(script.toString(), "25", "25"));
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.said("STRANGER")).isEmpty();
        assertThat(outcome.said("CONTROL"))
                .as("a capture that does not see another program's packets saw nothing")
                .anyMatch(line -> line.startsWith("CONTROL_INSIDE ") && line.endsWith("203.0.113.99:9 by porchlight0"))
                .anyMatch(line -> line.startsWith("CONTROL_OPEN ") && line.endsWith("203.0.113.99:9 by up0"));
        assertThat(outcome.said("COUNT"))
                .as("what it needs is seen too")
                .anyMatch(line -> line.startsWith("CONNECTED ") && line.endsWith(" the tunnel's endpoint"))
                .anyMatch(line -> line.endsWith(" (in the tunnel)"))
                .anyMatch(line -> line.startsWith("MOVING ") && line.endsWith(" discovery"));
        assertThat(outcome.exit()).isZero();
    }
}
