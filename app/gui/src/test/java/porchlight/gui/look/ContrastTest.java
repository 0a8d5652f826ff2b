package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contrast of every pair of tokens that stands on one another, as WCAG 2.2 computes it.
class ContrastTest {
    private static final List<String> GROUNDS = List.of("b0", "b1", "b2");
    private static final List<String> TEXTS = List.of("t1", "t2", "t3", "amber-text", "ok", "bad", "info");

    @Test
    void theComputationKnowsBlackOnWhite() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
        assertThat(contrast(Color.web("#777777"), Color.WHITE)).isLessThan(4.5);
    }

    @ParameterizedTest
    @EnumSource
    void everyTextTokenIsReadableOnEveryBackground(Colours set) {
        Palette palette = Palette.of(set);
        for (String text : TEXTS) {
            for (String ground : GROUNDS) {
                assertThat(contrast(palette.get(text), palette.get(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(isHigh(set) ? 7.0 : 4.5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChosenIsReadableOnItsWash(Colours set) {
        Palette palette = Palette.of(set);
        for (String ground : GROUNDS) {
            Color washed = over(palette.get("amber-wash"), palette.get(ground));
            for (String text : List.of("t1", "t2", "amber-text")) {
                assertThat(contrast(palette.get(text), washed))
                        .as(text + " on the wash over " + ground)
                        .isGreaterThanOrEqualTo(isHigh(set) ? 7.0 : 4.5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTextOnTheAmberButtonIsNineToOne(Colours set) {
        Palette palette = Palette.of(set);
        assertThat(contrast(palette.get("on-amber"), palette.get("amber"))).isGreaterThanOrEqualTo(8.9);
    }

    @ParameterizedTest
    @EnumSource
    void theEdgesOfControlsAreVisible(Colours set) {
        Palette palette = Palette.of(set);
        for (String ground : GROUNDS) {
            assertThat(contrast(palette.get("edge"), palette.get(ground)))
                    .as("edge on " + ground)
                    .isGreaterThanOrEqualTo(isHigh(set) ? 7.0 : 3.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFocusRingIsVisibleOnEveryBackground(Colours set) {
        Palette palette = Palette.of(set);
        for (String ground : GROUNDS) {
            assertThat(contrast(palette.get("info"), palette.get(ground))).isGreaterThanOrEqualTo(3.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDotsAndBarsThatTellAStateAreVisible(Colours set) {
        Palette palette = Palette.of(set);
        for (String mark : List.of("ok", "bad", "info", "bar")) {
            assertThat(contrast(palette.get(mark), palette.get("b1"))).as(mark).isGreaterThanOrEqualTo(3.0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Colours.class,
            names = {"NIGHT_CONTRAST", "DAY_CONTRAST"})
    void inHighContrastEvenTheHairlinesAreVisible(Colours set) {
        Palette palette = Palette.of(set);
        for (String ground : GROUNDS) {
            assertThat(contrast(palette.get("line"), palette.get(ground))).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void everySetDefinesTheSameTokens() {
        for (Colours set : Colours.values()) {
            assertThat(Palette.of(set).names())
                    .isEqualTo(Palette.of(Colours.NIGHT).names());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEdgeOfWhatIsChosenIsVisible(Colours set) {
        Palette palette = Palette.of(set);
        for (String ground : List.of("b0", "b1")) {
            Color edge = over(palette.get("amber-edge"), palette.get(ground));
            assertThat(contrast(edge, palette.get(ground))).as("on " + ground).isGreaterThanOrEqualTo(3.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleOfTheStyleSheetKeepsToIt(Colours set) throws IOException {
        URL sheet = Objects.requireNonNull(ContrastTest.class.getResource("/porchlight/gui/porchlight.css"));
        try (InputStream in = sheet.openStream()) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(StyleContrast.faults(css, Palette.of(set))).isEmpty();
        }
    }

    @Test
    void aRuleThatDoesNotKeepToItIsFound() {
        Palette day = Palette.of(Colours.DAY);
        assertThat(StyleContrast.faults(".a { -fx-text-fill: -pl-line; }", day)).hasSize(3);
        assertThat(StyleContrast.faults(".a { -fx-text-fill: -pl-t1; }", day)).isEmpty();
        assertThat(StyleContrast.faults(".a { -fx-text-fill: -pl-t1; -fx-background-color: -pl-t2; }", day))
                .singleElement()
                .asString()
                .contains(".a", "t1 on t2");
        assertThat(StyleContrast.faults(".a { -fx-icon-color: -pl-amber; }", day))
                .isNotEmpty();
        assertThat(StyleContrast.faults(".big.outline { -fx-border-color: -pl-line; }", day))
                .hasSize(2)
                .allMatch(fault -> fault.contains("edge of a control"));
        assertThat(StyleContrast.faults(".card { -fx-border-color: -pl-line; }", day))
                .isEmpty();
        assertThat(StyleContrast.faults(".a:focus-visible { -fx-background-color: -pl-line, -pl-b1; }", day))
                .hasSize(3)
                .allMatch(fault -> fault.contains("ring"));
    }

    private static boolean isHigh(Colours set) {
        return set == Colours.NIGHT_CONTRAST || set == Colours.DAY_CONTRAST;
    }

    static Color over(Color veil, Color ground) {
        return ground.interpolate(Color.color(veil.getRed(), veil.getGreen(), veil.getBlue()), veil.getOpacity());
    }

    static double contrast(Color one, Color other) {
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
