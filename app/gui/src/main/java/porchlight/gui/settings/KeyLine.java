package porchlight.gui.settings;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;

/// The line of Settings about the key that works everywhere. Where the desktop has none to give it says how a key is
/// had
/// nevertheless.
final class KeyLine {
    private static final String COMMAND = "porchlight toggle";

    private KeyLine() {}

    /// @param model outlives the line
    static HBox of(DesktopModel model, Messages words) {
        Switch toggle = Switch.of(
                "desktop-key",
                words.text("desktop.key"),
                model.settings(),
                now -> now.everyday().shortcut(),
                model::shortcut);
        Node none = Parts.label(words.text("desktop.key.none"), "badge");
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        StackPane control = new StackPane();
        control.setMinWidth(Region.USE_PREF_SIZE);
        Runnable show = () -> {
            GlobalKey now = model.key().getValue();
            boolean on = model.settings().get().everyday().shortcut();
            // what was turned on elsewhere can be turned off here
            control.getChildren().setAll(now instanceof GlobalKey.NotOffered && !on ? none : toggle);
            below.setText(said(now, words));
        };
        HBox line = Lines.line(words.text("desktop.key"), below, control);
        Sight.whileIn(line, model.key(), now -> show.run());
        Sight.whileIn(line, model.settings(), now -> show.run());
        return line;
    }

    private static String said(GlobalKey now, Messages words) {
        return switch (now) {
            case GlobalKey.Unasked() -> words.text("desktop.key.why");
            case GlobalKey.Asking() -> words.text("desktop.key.asking");
            case GlobalKey.Given(String trigger) ->
                trigger.isEmpty()
                        ? words.text("desktop.key.unsaid")
                        : words.text("desktop.key.given", "\u2068" + trigger + "\u2069"); // in the desktop’s language
            case GlobalKey.NotGiven _ -> words.text("desktop.key.refused", command());
            case GlobalKey.NotOffered() -> words.text("desktop.key.none.why", command());
        };
    }

    /// Left to right in every language.
    private static String command() {
        return "\u2066" + COMMAND + "\u2069";
    }
}
