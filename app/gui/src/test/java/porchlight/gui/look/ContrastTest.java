package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyTextTokenIsReadableOnEveryBackground(boolean night) {
        Palette palette = Palette.of(night);
        for (String text : List.of("t1", "t2", "t3", "amber-text", "ok", "bad", "info")) {
            for (String ground : List.of("b0", "b1", "b2")) {
                assertThat(contrast(palette.get(text), palette.get(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTextOnTheAmberButtonIsNineToOne(boolean night) {
        Palette palette = Palette.of(night);
        assertThat(contrast(palette.get("on-amber"), palette.get("amber"))).isGreaterThanOrEqualTo(8.9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEdgesOfControlsAreVisible(boolean night) {
        Palette palette = Palette.of(night);
        assertThat(contrast(palette.get("edge"), palette.get("b1"))).isGreaterThanOrEqualTo(3.0);
    }

    private static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
