package porchlight.gui.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Typeface;
import porchlight.i18n.Messages;

/// How the window looks and which language it speaks. Every choice takes effect at once.
final class LookLines {
    private final SettingsModel model;
    private final Messages words;

    LookLines(SettingsModel model, Messages words) {
        this.model = model;
        this.words = words;
    }

    /// In the order in which they stand in their card.
    List<Region> all() {
        return List.of(theme(), contrast(), stillness(), language());
    }

    private HBox theme() {
        return Lines.line(
                words.text("settings.theme"),
                words.text("settings.theme.why"),
                Parts.segments(
                        theme(Settings.Theme.SYSTEM, "settings.system"),
                        theme(Settings.Theme.DAY, "settings.day"),
                        theme(Settings.Theme.NIGHT, "settings.night")));
    }

    private ToggleButton theme(Settings.Theme theme, String key) {
        return choice("segment", words.text(key), () -> model.theme(theme), now -> now.theme() == theme);
    }

    private HBox contrast() {
        return Lines.line(
                words.text("sight.contrast"),
                words.text("sight.contrast.why"),
                wishes(Sight::contrast, wish -> model.sight(sight -> sight.withContrast(wish))));
    }

    private HBox stillness() {
        return Lines.line(
                words.text("sight.still"),
                words.text("sight.still.why"),
                wishes(Sight::stillness, wish -> model.sight(sight -> sight.withStillness(wish))));
    }

    private HBox wishes(Function<Sight, Sight.Wish> value, Consumer<Sight.Wish> change) {
        return Parts.segments(
                wish(Sight.Wish.SYSTEM, "settings.system", value, change),
                wish(Sight.Wish.NO, "settings.off", value, change),
                wish(Sight.Wish.YES, "settings.on", value, change));
    }

    private ToggleButton wish(
            Sight.Wish wish, String key, Function<Sight, Sight.Wish> value, Consumer<Sight.Wish> change) {
        return choice("segment", words.text(key), () -> change.accept(wish), now -> value.apply(now.sight()) == wish);
    }

    /// Each language in its own words and letters: whoever landed in a foreign one finds the way out. None is hidden
    /// behind a menu.
    private VBox language() {
        FlowPane choices = new FlowPane(6, 6);
        choices.setId("languages");
        choices.getChildren().add(language(words.text("settings.system"), Optional.empty()));
        for (String language : Messages.LANGUAGES) {
            ToggleButton choice = language(Messages.ownName(language), Optional.of(language));
            choice.getStyleClass().add(Typeface.of(language).styleClass());
            choices.getChildren().add(choice);
        }
        VBox line = Parts.column(
                8,
                Lines.line(words.text("settings.language"), words.text("settings.language.why"), Parts.gap()),
                choices);
        line.setPadding(new javafx.geometry.Insets(0, 0, 8, 0));
        return line;
    }

    private ToggleButton language(String name, Optional<String> tag) {
        return choice(
                "chip",
                name,
                () -> model.language(tag),
                now -> now.language()
                        .map(Locale::forLanguageTag)
                        .map(Locale::getLanguage)
                        .equals(tag));
    }

    private ToggleButton choice(String style, String text, Runnable choose, Function<Settings, Boolean> chosen) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        model.settings().subscribe(now -> button.setSelected(chosen.apply(now)));
        button.setOnAction(event -> {
            button.setSelected(true);
            choose.run();
        });
        return button;
    }
}
