package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    @Test
    void aProgramSeesNoEnvironmentAndARelativePathIsRefused() throws PlanException {
        Programs programs = new Programs();
        assertThat(programs.run(List.of("/usr/bin/env"), new byte[0]).output().strip())
                .isEqualTo("LC_ALL=C");
        assertThatThrownBy(() -> programs.run(List.of("env"), new byte[0])).isInstanceOf(PlanException.class);
        assertThatThrownBy(() -> programs.run(List.of("/nonexistent/env"), new byte[0]))
                .isInstanceOf(PlanException.class);
    }

    @Test
    void whatAProgramPrintsIsCutAndWhatItReadsArrives() throws PlanException {
        Programs programs = new Programs();
        assertThat(programs.run(List.of("/usr/bin/head", "-c", "1000000", "/dev/zero"), new byte[0])
                        .output())
                .hasSize(64 * 1024);
        assertThat(programs.run(List.of("/usr/bin/cat"), "secret".getBytes(StandardCharsets.US_ASCII))
                        .output())
                .isEqualTo("secret");
    }

    @Test
    void aProgramThatHangsIsEnded() {
        assertThatThrownBy(() -> new Programs().run(List.of("/usr/bin/sleep", "60"), new byte[0]))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("too long");
    }
}
