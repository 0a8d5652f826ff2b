package porchlight.gui.settings;

import javafx.scene.Node;
import javafx.scene.control.Button;
import porchlight.client.LeakLook;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;

/// "Shield": what may pass while there is no tunnel, or beside it. All of it holds at once.
final class ShieldGroup {
    private static final Resets.Scope SCOPE = new Resets.Scope("shield", (into, from) -> into.withLan(from.lan()));

    private final SettingsModel model;
    private final Messages words;

    private ShieldGroup(SettingsModel model, Messages words) {
        this.model = model;
        this.words = words;
    }

    static SettingsGroup of(SettingsModel model, Resets resets, Messages words) {
        ShieldGroup shield = new ShieldGroup(model, words);
        SettingsGroup group = new SettingsGroup("shield", words.text("settings.shield"))
                .line(Lines.line(
                        words.text("settings.always"),
                        words.text("settings.always.why"),
                        Parts.label(words.text("settings.on"), "badge", "ok")))
                .line(shield.lockdown())
                .line(shield.lan())
                .line(shield.leaks());
        return ResetLine.add(group, model, resets, SCOPE, words);
    }

    /// What is shown is what the helper holds; the wish waits for its word, and a refusal is said below the name.
    private Node lockdown() {
        Switch toggle = Switch.of(
                "lockdown", words.text("settings.lockdown"), model.shield(), Shield::lockdown, model::lockdown);
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        model.shield().subscribe(now -> below.setText(refused(now, Shield.Wish.LOCKDOWN, "settings.lockdown.why")));
        return Lines.line(words.text("settings.lockdown"), below, toggle);
    }

    private Node lan() {
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        model.shield().subscribe(now -> below.setText(refused(now, Shield.Wish.LAN, "settings.lan.why")));
        return Lines.line(
                words.text("settings.lan"),
                below,
                Switch.of("lan", words.text("settings.lan"), model.settings(), Settings::lan, model::lan));
    }

    private String refused(Shield now, Shield.Wish wish, String otherwise) {
        return now.refused(wish).map(words::failure).map(FailureWords::brief).orElse(words.text(otherwise));
    }

    private Node leaks() {
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        below.setId("leaks-last");
        Button run = Parts.button("", model::checkLeaks, "link");
        run.setId("leaks-run");
        model.leaks().subscribe(now -> {
            below.setText(last(now));
            run.setText(words.text(now.running() ? "settings.leaks.running" : "settings.leaks.run"));
            run.setDisable(now.running());
        });
        return Lines.line(words.text("settings.leaks"), below, run);
    }

    private String last(LeakLook look) {
        return look.refused()
                .map(words::failure)
                .map(FailureWords::brief)
                .or(() -> look.finding()
                        .map(found ->
                                words.text("settings.leaks.last", found.all().tried(), found.leaked())))
                .orElse(words.text("settings.leaks.why"));
    }
}
