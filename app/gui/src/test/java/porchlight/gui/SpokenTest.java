package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// What a screen reader finds: each control has its role and a name, each thing is said once, and what is only a
/// picture is not said.
class SpokenTest {
    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    @Test
    void everyScreenCanBeHeard() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (String language : List.of("en", "fa")) {
            Screens.Look look = Screens.Look.of(Messages.of(Locale.of(language)), 980, 720);
            for (Screens.Screen screen : Screens.all()) {
                // one by one, so that what each leaves for later is done and let go of
                Screens.onWindow(() -> screen.show(
                        look,
                        scene -> Hearing.faults(scene.getRoot())
                                .forEach(fault -> faults.add(screen.name() + ": " + fault))));
            }
        }
        assertThat(faults).isEmpty();
    }

    /// Something wrong, which has to be found, and the same put right.
    record Control(String fault, Node wrong, Node right) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Control> controls() throws InterruptedException {
        List<Control> controls = new ArrayList<>();
        Screens.onWindow(() -> controls.addAll(List.of(
                new Control("no name", new Button(), named(new Button())),
                new Control("no name", new TextField("typed"), named(new TextField("typed"))),
                new Control("wrong role", as(new Button("go"), AccessibleRole.TEXT), new Button("go")),
                new Control("wrong role", as(new Switch("a", "a"), AccessibleRole.BUTTON), new Switch("a", "a")),
                new Control("wrong role", as(new ToggleButton("b"), AccessibleRole.NODE), new ToggleButton("b")),
                new Control("said twice", around(new Label("inside")), around(Parts.drawn(new Label("inside")))),
                new Control(
                        "said twice", around(new Paragraph("inside")), around(Parts.drawn(new Paragraph("inside")))),
                new Control("an icon would be said", new FontIcon(Feather.X), Parts.icon(Feather.X)),
                new Control("a picture without words", new ImageView(), named(new ImageView())),
                new Control(
                        "for want of a role",
                        named(new StackPane()),
                        as(named(new StackPane()), AccessibleRole.TEXT)))));
        return controls.stream();
    }

    @ParameterizedTest
    @MethodSource("controls")
    void eachRuleFindsWhatIsWrongAndLeavesWhatIsRight(Control control) throws InterruptedException {
        Screens.onWindow(() -> {
            assertThat(Hearing.faults(shown(control.wrong())))
                    .singleElement()
                    .asString()
                    .contains(control.fault());
            assertThat(Hearing.faults(shown(control.right()))).isEmpty();
        });
    }

    private static HBox shown(Node node) {
        HBox box = new HBox(node);
        Scene scene = new Scene(box);
        box.applyCss();
        assertThat(scene.getRoot()).isSameAs(box);
        return box;
    }

    private static <N extends Node> N named(N node) {
        node.setAccessibleText("a name");
        return node;
    }

    private static <N extends Node> N as(N node, AccessibleRole role) {
        node.setAccessibleRole(role);
        return node;
    }

    private static HBox around(Node inside) {
        return named(as(new HBox(inside), AccessibleRole.TEXT));
    }
}
