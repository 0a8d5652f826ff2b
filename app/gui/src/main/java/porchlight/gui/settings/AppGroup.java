package porchlight.gui.settings;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import porchlight.client.NetworkWords;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// "This app": how it looks and what it runs on.
final class AppGroup {
    private static final Resets.Scope SCOPE = new Resets.Scope(
            "app",
            (into, from) ->
                    into.withTheme(from.theme()).withLanguage(from.language()).withSight(from.sight()));

    private AppGroup() {}

    /// @param proved whether our promises are proved on this system
    /// @param toAbout shows what this program is
    static SettingsGroup of(SettingsModel model, Resets resets, Messages words, boolean proved, Runnable toAbout) {
        SettingsGroup group = new SettingsGroup("app", words.text("settings.app"));
        for (Region line : new LookLines(model, words).all()) {
            group.line(line);
        }
        Button about = Parts.button(words.text("about.settings"), toAbout, "link");
        about.setId("settings-about");
        group.line(Lines.line(
                        words.text("settings.network"),
                        words.text("settings.network.why"),
                        Parts.code(model.network(), "badge", NetworkWords.isToBeSaid(model.network()) ? "warn" : "ok")))
                .line(Lines.line(
                        words.text("settings.proof"),
                        words.text(proved ? "settings.proof.done" : "state.beta"),
                        Parts.label(
                                words.text(proved ? "settings.proved" : "settings.beta"),
                                "badge",
                                proved ? "ok" : "warn")))
                .line(Lines.line(words.text("about.title"), words.text("about.line"), about));
        return ResetLine.add(group, model, resets, SCOPE, words);
    }
}
