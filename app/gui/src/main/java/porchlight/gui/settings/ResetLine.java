package porchlight.gui.settings;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import porchlight.client.Settings;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The way back of a group: a button in its head while something in it was changed, and "Undo" below it
/// afterwards.
final class ResetLine {
    private ResetLine() {}

    static SettingsGroup add(
            SettingsGroup group, SettingsModel model, Resets resets, Resets.Scope scope, Messages words) {
        Button reset = Parts.button(words.text("settings.reset"), () -> resets.reset(scope), "link", "tiny");
        reset.setId("reset-" + scope.id());
        reset.setAccessibleText(words.text("settings.reset.spoken", group.title()));
        HBox undo = Parts.row(
                10,
                Parts.wrapped(words.text("settings.reset.did", group.title()), "t2", "small"),
                Parts.button(words.text("settings.undo"), resets::undo, "link"));
        undo.setId("undo-" + scope.id());
        undo.setMinHeight(36);
        Runnable show = () -> {
            Settings now = model.settings().get();
            shown(reset, !Resets.isAsItCame(scope, now));
            shown(
                    undo,
                    resets.done()
                            .get()
                            .filter(last -> last.scope().equals(scope) && Resets.isAsItCame(scope, now))
                            .isPresent());
        };
        model.settings().subscribe(now -> show.run());
        resets.done().subscribe(now -> show.run());
        return group.aside(reset).below(undo);
    }

    private static void shown(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
