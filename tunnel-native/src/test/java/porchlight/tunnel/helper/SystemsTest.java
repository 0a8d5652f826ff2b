package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SystemsTest {
    @Test
    void eachSystemIsKnownByWhatJavaCallsIt() {
        assertThat(Systems.named("Linux")).isEqualTo(Systems.LINUX);
        assertThat(Systems.named("Mac OS X")).isEqualTo(Systems.MACOS);
        assertThatThrownBy(() -> Systems.named("Haiku")).isInstanceOf(IllegalStateException.class);
        assertThat(Systems.LINUX.usual()).isEqualTo(Places.SYSTEM);
        assertThat(Systems.MACOS.usual()).isEqualTo(Places.MAC);
    }

    /// Here no Mac's programs are, and that is said before anything is tried.
    @Test
    void whatASystemLacksIsNamed() {
        assertThat(Systems.MACOS.missing(Places.MAC))
                .hasValueSatisfying(words -> assertThat(words).contains("pfctl"));
    }
}
