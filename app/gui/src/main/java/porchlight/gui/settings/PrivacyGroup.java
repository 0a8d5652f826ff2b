package porchlight.gui.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.Settings;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Segments;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

/// "Identity and privacy": whose wallet it is, what is kept, and that nothing is told to anybody.
final class PrivacyGroup {
    private static final Resets.Scope SCOPE = new Resets.Scope(
            "privacy", (into, from) -> into.withKeepHistory(from.keepHistory()).withAutoLock(from.autoLock()));
    private static final List<Optional<Duration>> LOCKS = List.of(
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofMinutes(15)),
            Optional.of(Duration.ofHours(1)));

    private final SettingsModel model;
    private final Messages words;

    private PrivacyGroup(SettingsModel model, Messages words) {
        this.model = model;
        this.words = words;
    }

    /// @param toWallet shows the Wallet page, where identities are made and managed
    /// @param folder where everything is kept; empty where nothing is known of it
    static SettingsGroup of(
            SettingsModel model, Resets resets, Messages words, Runnable toWallet, Optional<Path> folder) {
        PrivacyGroup privacy = new PrivacyGroup(model, words);
        SettingsGroup group = new SettingsGroup("privacy", words.text("settings.privacy"))
                .line(privacy.identity(toWallet))
                .line(privacy.autoLock())
                .line(privacy.history())
                .line(privacy.kept(folder))
                .line(Lines.line(
                        words.text("settings.telemetry"),
                        words.text("settings.telemetry.why"),
                        Parts.label(words.text("settings.none"), "badge")));
        return ResetLine.add(group, model, resets, SCOPE, words);
    }

    private Node identity(Runnable toWallet) {
        Label id = Parts.code("", "t3", "tiny");
        Button manage = Parts.button("", toWallet, "link");
        model.wallet().subscribe(now -> {
            id.setText(now.identity().map(Address::shortText).orElse(words.text("settings.identity.none")));
            manage.setText(
                    words.text(now.identity().isPresent() ? "settings.identity.manage" : "settings.identity.missing"));
        });
        return Lines.line(words.text("settings.identity"), id, manage);
    }

    private Node autoLock() {
        Segments<Optional<Duration>> choices = new Segments<>(model.settings(), Settings::autoLock, model::autoLock);
        choices.setId("auto-lock");
        LOCKS.forEach(each -> choices.offer(each, after(each)));
        Paragraph why = Parts.wrapped("", "t3", "tiny");
        model.wallet().subscribe(now -> {
            boolean possible = now.identity().isPresent();
            choices.setDisable(!possible);
            why.setText(words.text(possible ? "identity.autolock.why" : "settings.autolock.none"));
        });
        HBox row = new HBox(choices);
        VBox.setMargin(row, new Insets(6, 0, 0, 0));
        VBox line = new VBox(2, Parts.wrapped(words.text("identity.autolock")), why, row);
        line.setPadding(new Insets(7, 0, 7, 0));
        return line;
    }

    private String after(Optional<Duration> time) {
        return time.map(some -> some.toHours() > 0
                        ? words.text("identity.autolock.hours", some.toHours())
                        : words.text("identity.autolock.minutes", some.toMinutes()))
                .orElse(words.text("identity.autolock.never"));
    }

    /// To keep none means to forget what was as well, so it is asked first, with what goes and what stays.
    private Node history() {
        Switch toggle = new Switch("history", words.text("settings.history"));
        Button forget = Parts.button(words.text("settings.history.forget"), () -> {}, "quiet", "danger");
        forget.setId("history-forget");
        Button leave = Parts.button(words.text("settings.history.leave"), () -> {}, "quiet");
        leave.setId("history-leave");
        VBox question = new VBox(
                8,
                Parts.wrapped(words.text("settings.history.ask"), "warn"),
                Parts.wrapped(words.text("activity.forget.what"), "t2", "small"),
                Parts.row(10, forget, leave));
        question.setId("history-question");
        shown(question, false);
        model.settings().subscribe(now -> {
            toggle.setSelected(now.keepHistory());
            shown(question, false);
        });
        toggle.selectedProperty().addListener((property, before, on) -> {
            boolean holds = model.settings().get().keepHistory();
            if (on && !holds) {
                model.keepHistory(true);
            } else if (!on && holds) {
                shown(question, true);
            } else if (on) {
                shown(question, false);
            }
        });
        forget.setOnAction(event -> model.keepHistory(false));
        leave.setOnAction(event -> {
            shown(question, false);
            toggle.setSelected(model.settings().get().keepHistory());
        });
        return new VBox(
                4, Lines.line(words.text("settings.history"), words.text("settings.history.why"), toggle), question);
    }

    private Node kept(Optional<Path> folder) {
        VBox list = new VBox(6);
        list.setId("kept-list");
        Stream.of(
                        "settings.kept.keys",
                        "settings.kept.promises",
                        "settings.kept.orders",
                        "settings.kept.history",
                        "settings.kept.homes",
                        "settings.kept.choices",
                        "settings.kept.not")
                .map(key -> Parts.wrapped(words.text(key), "t2", "small"))
                .forEach(list.getChildren()::add);
        folder.ifPresent(path -> list.getChildren().add(place(path)));
        shown(list, false);
        Button show = Parts.button(words.text("settings.kept.show"), () -> {}, "link");
        show.setId("kept-show");
        show.setOnAction(event -> {
            boolean open = !list.isVisible();
            shown(list, open);
            show.setText(words.text(open ? "settings.kept.hide" : "settings.kept.show"));
        });
        return new VBox(4, Lines.line(words.text("settings.kept"), words.text("settings.kept.why"), show), list);
    }

    private Node place(Path path) {
        Label where = Parts.code(path.toString(), "small");
        where.setId("kept-folder");
        where.setMinWidth(0);
        Button copy = Parts.button(words.text("settings.kept.copy"), () -> {}, "link");
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(path.toString());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(words.text("settings.kept.copied"));
        });
        return new VBox(1, Parts.wrapped(words.text("settings.kept.folder"), "t3", "tiny"), Parts.row(10, where, copy));
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
