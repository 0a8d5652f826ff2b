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
import porchlight.gui.look.Segments;
import porchlight.gui.look.Theme;
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
        Segments<Settings.Theme> themes = new Segments<>(model.settings(), Settings::theme, model::theme);
        themes.offer(Settings.Theme.SYSTEM, words.text("settings.system"));
        themes.offer(Settings.Theme.DAY, words.text("settings.day"));
        themes.offer(Settings.Theme.NIGHT, words.text("settings.night"));
        return Lines.line(words.text("settings.theme"), words.text("settings.theme.why"), themes);
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

    private Segments<Sight.Wish> wishes(Function<Sight, Sight.Wish> value, Consumer<Sight.Wish> change) {
        Segments<Sight.Wish> all = new Segments<>(model.settings(), now -> value.apply(now.sight()), change);
        all.offer(Sight.Wish.SYSTEM, words.text("settings.system"));
        all.offer(Sight.Wish.NO, words.text("settings.off"));
        all.offer(Sight.Wish.YES, words.text("settings.on"));
        return all;
    }

    /// Each language in its own words and letters: whoever landed in a foreign one finds the way out. None is hidden
    /// behind a menu.
    private VBox language() {
        FlowPane choices = new FlowPane(6, 6);
        choices.setId("languages");
        Theme.loadFonts();
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
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().add("chip");
        button.setMinWidth(Region.USE_PREF_SIZE);
        model.settings()
                .subscribe(now -> button.setSelected(now.language()
                        .map(Locale::forLanguageTag)
                        .map(Locale::getLanguage)
                        .equals(tag)));
        button.setOnAction(event -> {
            button.setSelected(true);
            model.language(tag);
        });
        return button;
    }
}
