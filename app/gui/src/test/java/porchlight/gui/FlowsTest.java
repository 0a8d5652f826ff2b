package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.gui.flow.Flow;
import porchlight.gui.quiet.World;

/// The real window on the real core, helper and tunnel in a whole sandbox: from the first start to protected, and what
/// goes wrong on the days after. [Flow] tells the stories.
@Tag("netns")
class FlowsTest {
    @TempDir
    Path built;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyStoryEndsAsItShould() throws Exception {
        World.need("the window's stories");
        List<String> names = Arrays.stream(Flow.values()).map(Flow::name).toList();
        World.Outcome outcome = World.run(built, 40, FlowMain.class, names);
        assertThat(outcome.said("FLOW"))
                .extracting(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                .containsExactlyElementsOf(names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT) + " ok")
                        .toList());
        assertThat(outcome.lines()).contains("DONE");
    }
}
