package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Colours;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Everything can be done without a mouse: Tab comes to every control of every screen and away from it, forwards and
/// backwards, and where it is is in view and shows a ring of two pixels.
class KeyboardTest {
    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    static Stream<Screens.Screen> screens() {
        return Screens.all().stream();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void tabComesToEveryControlAndShowsWhereItIs(Screens.Screen screen) throws InterruptedException {
        assertThat(walked(screen, Settings.Theme.NIGHT, Sight.Wish.NO, "en", 1120, 720))
                .isEmpty();
    }

    /// The pages once more where there is least room, from right to left, and in the colours of most contrast.
    static Stream<Screens.Screen> pages() {
        return Stream.of(Page.values()).map(page -> Screens.page(page, Scenario.CONNECTED));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void soItDoesInTheSmallestWindowAndFromRightToLeft(Screens.Screen screen) throws InterruptedException {
        assertThat(walked(screen, Settings.Theme.DAY, Sight.Wish.NO, "fa", 480, 600))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void soItDoesInHighContrast(Screens.Screen screen) throws InterruptedException {
        assertThat(walked(screen, Settings.Theme.DAY, Sight.Wish.YES, "en", 900, 640))
                .isEmpty();
    }

    private static List<String> walked(
            Screens.Screen screen, Settings.Theme theme, Sight.Wish contrast, String language, int width, int height)
            throws InterruptedException {
        List<String> faults = new ArrayList<>();
        Colours colours = contrast == Sight.Wish.YES
                ? Colours.DAY_CONTRAST
                : theme == Settings.Theme.NIGHT ? Colours.NIGHT : Colours.DAY;
        Color ring = Palette.of(colours).get("info");
        Screens.onWindow(() -> {
            Screens.Look look = new Screens.Look(theme, contrast, Messages.of(Locale.of(language)), width, height);
            screen.show(look, scene -> faults.addAll(TabWalk.faults(scene, ring)));
        });
        return faults;
    }

    @Test
    void whatTabDoesNotLeaveIsFound() throws InterruptedException {
        TextArea area = new TextArea();
        area.setStyle("-fx-border-color: red; -fx-border-width: 2");
        assertThat(faults(own -> List.of(own.get(0), area, own.get(1))))
                .anyMatch(fault -> fault.contains("Tab does not leave TextArea"));
    }

    @Test
    void whatTabNeverComesToIsFound() throws InterruptedException {
        Button left = ringed("left");
        left.setFocusTraversable(false);
        assertThat(faults(own -> List.of(own.get(0), left, own.get(1))))
                .hasSize(2)
                .allMatch(fault -> fault.contains("Tab never comes to"));
    }

    @Test
    void aMissingOrTooThinRingIsFound() throws InterruptedException {
        Button bare = new Button("bare");
        Button thin = new Button("thin");
        thin.setStyle("-fx-border-color: red; -fx-border-width: 1");
        assertThat(faults(own -> List.of(own.get(0), bare, thin)))
                .anyMatch(fault -> fault.contains("no ring") && fault.contains("'bare'"))
                .anyMatch(fault -> fault.contains("no ring") && fault.contains("'thin'"));
    }

    @Test
    void whatOnlyTheMouseCanPressIsFound() throws InterruptedException {
        Region card = new Region();
        card.setOnMouseClicked(event -> {});
        assertThat(faults(own -> List.of(own.get(0), card, own.get(1))))
                .singleElement()
                .asString()
                .contains("for the mouse alone");
    }

    @Test
    void whatIsScrolledAwayWhenTheKeyboardComesIsFound() throws InterruptedException {
        Region far = new Region();
        far.setMinHeight(2000);
        ScrollPane held = new ScrollPane(new VBox(ringed("high"), far, ringed("low")));
        held.setPrefHeight(200);
        held.vvalueProperty().addListener((property, before, now) -> held.setVvalue(0));
        assertThat(faults(own -> List.of(own.get(0), held, own.get(1))))
                .isNotEmpty()
                .allMatch(fault -> fault.contains("scrolled away") && fault.contains("'low'"));
    }

    @Test
    void whereAllIsWellNothingIsFound() throws InterruptedException {
        Region far = new Region();
        far.setMinHeight(2000);
        ScrollPane scrolls = new ScrollPane(new VBox(ringed("high"), far, ringed("low")));
        scrolls.setPrefHeight(200);
        assertThat(faults(own -> List.of(own.get(0), scrolls, own.get(1)))).isEmpty();
    }

    private static List<String> faults(Function<List<Node>, List<? extends Node>> content) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        Screens.onWindow(() -> {
            Parent root = new VBox(
                    content.apply(List.of(ringed("first"), ringed("last"))).toArray(Node[]::new));
            faults.addAll(TabWalk.faults(new Scene(root, 400, 400), Color.RED));
        });
        return faults;
    }

    private static Button ringed(String text) {
        Button button = new Button(text);
        button.setStyle("-fx-border-color: red; -fx-border-width: 2");
        return button;
    }
}
