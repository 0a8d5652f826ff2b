package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DressRehearsalTest {
    /// Such a name is JavaFX's own affair: where a new version has another, the start-up cache lacks it and says
    /// nothing.
    @ParameterizedTest
    @MethodSource("names")
    void whatARealScreenNeedsIsInThisJavaFx(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name, false, DressRehearsalTest.class.getClassLoader())
                        .getName())
                .isEqualTo(name);
    }

    static Iterable<String> names() {
        return DressRehearsal.OF_A_SCREEN;
    }
}
