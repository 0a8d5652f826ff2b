package porchlight.gui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.NetworkWords;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.gui.look.Lines;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
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
    /// @param networks the way to other networks; empty where there is only this one
    /// @param proved whether our promises are proved on this system
    /// @param toWallet shows the Wallet page, where identities are made and managed
    public SettingsView(
            SettingsModel model,
            Messages words,
            SplitCard split,
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
        pair(SpendingCard.of(model, words), privacy(), 50);
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
        Switch toggle = new Switch(words.text("settings.lockdown"));
        toggle.setId("lockdown");
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
        List<Node> lines = new ArrayList<>(List.of(new LookLines(model, words).all()));
        lines.add(Lines.line(
                words.text("settings.network"),
                words.text("settings.network.why"),
                Parts.code(model.network(), "badge", NetworkWords.isToBeSaid(model.network()) ? "warn" : "ok")));
        lines.add(Lines.line(
                words.text("settings.proof"),
                words.text(proved ? "settings.proof.done" : "state.beta"),
                Parts.label(
                        words.text(proved ? "settings.proved" : "settings.beta"), "badge", proved ? "ok" : "warn")));
        return Lines.card(words.text("settings.app"), lines.toArray(Node[]::new));
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
        Switch toggle = new Switch(name);
        model.settings().subscribe(now -> toggle.setSelected(value.apply(now)));
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (!on.equals(value.apply(model.settings().get()))) {
                change.accept(on);
            }
        });
        return toggle;
    }
}
