package porchlight.gui.settings;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.HBox;
import porchlight.client.NetworkWords;
import porchlight.client.Settings;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// "This app": how it looks and what it runs on.
final class AppGroup {
    private static final Resets.Scope SCOPE =
            new Resets.Scope("app", (into, from) -> into.withTheme(from.theme()).withLanguage(from.language()));

    private AppGroup() {}

    /// @param proved whether our promises are proved on this system
    static SettingsGroup of(SettingsModel model, Resets resets, Messages words, boolean proved) {
        SettingsGroup group = new SettingsGroup("app", words.text("settings.app"))
                .line(Lines.line(words.text("settings.theme"), words.text("settings.theme.why"), themes(model, words)))
                .line(Lines.line(
                        words.text("settings.language"), words.text("settings.language.why"), languages(model, words)))
                .line(Lines.line(
                        words.text("settings.network"),
                        words.text("settings.network.why"),
                        Parts.code(model.network(), "badge", NetworkWords.isToBeSaid(model.network()) ? "warn" : "ok")))
                .line(Lines.line(
                        words.text("settings.proof"),
                        words.text(proved ? "settings.proof.done" : "state.beta"),
                        Parts.label(
                                words.text(proved ? "settings.proved" : "settings.beta"),
                                "badge",
                                proved ? "ok" : "warn")));
        return ResetLine.add(group, model, resets, SCOPE, words);
    }

    private static HBox themes(SettingsModel model, Messages words) {
        Map<Settings.Theme, String> themes = new EnumMap<>(Map.of(
                Settings.Theme.SYSTEM, words.text("settings.system"),
                Settings.Theme.DAY, words.text("settings.day"),
                Settings.Theme.NIGHT, words.text("settings.night")));
        HBox theme = Parts.segments();
        themes.forEach((value, text) -> theme.getChildren()
                .add(new Choosers(model).segment(text, () -> model.theme(value), now -> now.theme() == value)));
        return theme;
    }

    private static HBox languages(SettingsModel model, Messages words) {
        Map<String, Optional<String>> languages = new LinkedHashMap<>();
        languages.put(words.text("settings.system"), Optional.empty());
        for (String language : Messages.LANGUAGES) {
            Locale locale = Locale.of(language);
            languages.put(locale.getDisplayLanguage(locale), Optional.of(language));
        }
        HBox language = Parts.segments();
        languages.forEach((text, value) -> language.getChildren()
                .add(new Choosers(model)
                        .segment(
                                text,
                                () -> model.language(value),
                                now -> now.language().equals(value))));
        return language;
    }
}
