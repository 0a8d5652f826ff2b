package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("netns")
final class PunchedHomeTest {
    @TempDir
    Path built;

    @Test
    void aHomeBehindANatCarriesTrafficToTheWebAndBack() throws Exception {
        OwnWorld.need(
                "traffic through a punched home", List.of("ip", "nft", "wg", "wireguard-go", "setsid", "unshare"));
        OwnWorld.Outcome outcome = OwnWorld.run(built, 12, PunchedHomeMain.class, List.of());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verdicts()).containsExactly("punched-on", "punched-traffic");
        assertThat(outcome.lines()).contains("DONE");
        assertThat(outcome.exit()).isZero();
    }
}
