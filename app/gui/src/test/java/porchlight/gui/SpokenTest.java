package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// What a screen reader finds: each control has a role and a name, and nothing is said that is only a picture.
class SpokenTest {
    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    @Test
    void everythingThatCanBeUsedHasARoleAndAName() throws InterruptedException {
        List<String> mute = new ArrayList<>();
        Screens.onWindow(() -> {
            Screens.Look look = Screens.Look.of(Messages.of(Locale.ENGLISH), 980, 720);
            for (Screens.Screen screen : Screens.all()) {
                screen.show(look, scene -> walk(scene.getRoot(), screen.name(), mute));
            }
        });
        assertThat(mute).isEmpty();
    }

    private static void walk(Node node, String screen, List<String> mute) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        if (node instanceof Text text && isPicture(text) && text.getAccessibleRole() != AccessibleRole.NODE) {
            mute.add(screen + ": a screen reader would try to say the icon of " + node.getParent());
        }
        if (node instanceof Control control && control.isFocusTraversable() && !isFrame(control)) {
            AccessibleRole role = control.getAccessibleRole();
            if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
                mute.add(screen + ": no role: " + control);
            }
            if (name(control).isBlank()) {
                mute.add(screen + ": no name: " + control);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, screen, mute));
        }
    }

    private static boolean isFrame(Control control) {
        return control instanceof ScrollPane || control.getParent() instanceof VirtualFlow;
    }

    private static boolean isPicture(Text text) {
        return text.getText().codePoints().anyMatch(letter -> Character.getType(letter) == Character.PRIVATE_USE);
    }

    private static String name(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        return control instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }
}
