package porchlight.gui.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.NetworkWords;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.gui.look.Lines;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.network.NetworkCard;
import porchlight.gui.split.SplitCard;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

/// The Settings page.
public final class SettingsView extends PageView {
    private final SettingsModel model;
    private final Messages words;
    private final boolean proved;
    private final Runnable toWallet;

    /// @param split the split tunnel's card
    /// @param desktop tray, closing, starting, notifications
    /// @param arrivals what happens by itself
    /// @param networks the way to other networks; empty where there is only this one
    /// @param proved whether our promises are proved on this system
    /// @param toWallet shows the Wallet page, where identities are made and managed
    public SettingsView(
            SettingsModel model,
            Messages words,
            SplitCard split,
            DesktopCard desktop,
            ArrivalsCard arrivals,
            Optional<NetworkCard> networks,
            boolean proved,
            Runnable toWallet) {
        super(words.text("page.settings"));
        this.model = model;
        this.words = words;
        this.proved = proved;
        this.toWallet = toWallet;
        pair(shield(), app(), 50);
        wide(split);
        wide(desktop);
        pair(SpendingCard.of(model, words), privacy(), 50);
        wide(arrivals);
        networks.ifPresent(this::wide);
    }

    private VBox shield() {
        EntryField dns = new EntryField(
                words.text("settings.dns"), words.text("settings.dns.none"), words.text("entry.dns"), 190, model::dns);
        model.settings().subscribe(now -> dns.show(String.join(", ", now.dns())));
        return Lines.card(
                words.text("settings.shield"),
                Lines.line(
                        words.text("settings.always"),
                        words.text("settings.always.why"),
                        Parts.label(words.text("settings.on"), "badge", "ok")),
                lockdown(),
                Lines.line(
                        words.text("settings.lan"),
                        words.text("settings.lan.why"),
                        toggle(words.text("settings.lan"), Settings::lan, model::lan)),
                Lines.line(
                        words.text("settings.beyond"),
                        words.text("settings.beyond.why"),
                        toggle(words.text("settings.beyond"), Settings::beyond, model::beyond)),
                Lines.line(words.text("settings.dns"), words.text("settings.dns.why"), dns),
                Lines.line(
                        words.text("settings.disguise"),
                        words.text("settings.disguise.why"),
                        toggle(words.text("settings.disguise"), Settings::disguise, model::disguise)));
    }

    /// What is shown is what the helper holds; the wish waits for its word, and a refusal is said below the name.
    private HBox lockdown() {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId("lockdown");
        toggle.setAccessibleText(words.text("settings.lockdown"));
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        model.shield().subscribe(now -> {
            toggle.setSelected(now.lockdown());
            below.setText(now.refused(Shield.Wish.LOCKDOWN)
                    .map(words::failure)
                    .map(FailureWords::brief)
                    .orElse(words.text("settings.lockdown.why")));
        });
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (on != model.shield().get().lockdown()) {
                model.lockdown(on);
            }
        });
        return Lines.line(words.text("settings.lockdown"), below, toggle);
    }

    private VBox app() {
        Map<String, Optional<String>> languages = new LinkedHashMap<>();
        languages.put(words.text("settings.system"), Optional.empty());
        for (String language : Messages.LANGUAGES) {
            Locale locale = Locale.of(language);
            languages.put(locale.getDisplayLanguage(locale), Optional.of(language));
        }
        Map<Settings.Theme, String> themes = new EnumMap<>(Map.of(
                Settings.Theme.SYSTEM, words.text("settings.system"),
                Settings.Theme.DAY, words.text("settings.day"),
                Settings.Theme.NIGHT, words.text("settings.night")));
        HBox theme = Parts.segments();
        themes.forEach((value, text) ->
                theme.getChildren().add(segment(text, () -> model.theme(value), now -> now.theme() == value)));
        HBox language = Parts.segments();
        languages.forEach((text, value) -> language.getChildren()
                .add(segment(
                        text, () -> model.language(value), now -> now.language().equals(value))));
        return Lines.card(
                words.text("settings.app"),
                Lines.line(words.text("settings.theme"), words.text("settings.theme.why"), theme),
                Lines.line(words.text("settings.language"), words.text("settings.language.why"), language),
                Lines.line(
                        words.text("settings.network"),
                        words.text("settings.network.why"),
                        Parts.code(model.network(), "badge", NetworkWords.isToBeSaid(model.network()) ? "warn" : "ok")),
                Lines.line(
                        words.text("settings.proof"),
                        words.text(proved ? "settings.proof.done" : "state.beta"),
                        Parts.label(
                                words.text(proved ? "settings.proved" : "settings.beta"),
                                "badge",
                                proved ? "ok" : "warn")));
    }

    private VBox privacy() {
        Label id = Parts.code("", "t3", "tiny");
        model.wallet()
                .subscribe(now -> id.setText(
                        now.identity().map(Address::shortText).orElse(words.text("settings.identity.none"))));
        Button manage = Parts.button("", toWallet, "link");
        model.wallet()
                .subscribe(now -> manage.setText(words.text(
                        now.identity().isPresent() ? "settings.identity.manage" : "settings.identity.missing")));
        return Lines.card(
                words.text("settings.privacy"),
                Lines.line(words.text("settings.identity"), id, manage),
                Lines.line(
                        words.text("settings.history"),
                        words.text("settings.history.why"),
                        toggle(words.text("settings.history"), Settings::keepHistory, model::keepHistory)),
                Lines.line(
                        words.text("settings.telemetry"),
                        words.text("settings.telemetry.why"),
                        Parts.label(words.text("settings.none"), "badge")));
    }

    private Node toggle(String name, Function<Settings, Boolean> value, Consumer<Boolean> change) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setAccessibleText(name);
        model.settings().subscribe(now -> toggle.setSelected(value.apply(now)));
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (!on.equals(value.apply(model.settings().get()))) {
                change.accept(on);
            }
        });
        return toggle;
    }

    private ToggleButton segment(String text, Runnable choose, Function<Settings, Boolean> chosen) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("segment");
        model.settings().subscribe(now -> button.setSelected(chosen.apply(now)));
        button.setOnAction(event -> {
            button.setSelected(true);
            choose.run();
        });
        return button;
    }
}
