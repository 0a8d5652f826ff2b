package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphicsCardTest {
    private static Optional<String> on(String system, Optional<String> said, String... devices) {
        Set<String> there = Set.of(devices);
        return GraphicsCard.pipelines(system, said, (Path device) -> there.contains(device.toString()));
    }

    @Test
    void withoutAGraphicsCardOpenGlIsNotTried() {
        assertThat(on("Linux", Optional.empty())).contains("sw");
    }

    @Test
    void withACardOfEitherKindJavaFxFindsTheWayByItself() {
        assertThat(on("Linux", Optional.empty(), "/dev/dri")).isEmpty();
        assertThat(on("Linux", Optional.empty(), "/dev/nvidiactl")).isEmpty();
    }

    @Test
    void whatWasSaidIsLeftAlone() {
        assertThat(on("Linux", Optional.of("es2"))).isEmpty();
    }

    @Test
    void otherSystemsHaveOtherPipelines() {
        assertThat(on("Windows 11", Optional.empty())).isEmpty();
        assertThat(on("Mac OS X", Optional.empty())).isEmpty();
    }
}
