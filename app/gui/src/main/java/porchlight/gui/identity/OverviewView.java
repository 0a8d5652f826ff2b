package porchlight.gui.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.KeyRing;
import porchlight.client.Settings;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Segments;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;

/// The open identity: its name and address, its backup, what opens it, and the others.
final class OverviewView extends VBox {
    private static final List<Optional<Duration>> LOCKS = List.of(
            Optional.empty(),
            Optional.of(Duration.ofMinutes(5)),
            Optional.of(Duration.ofMinutes(15)),
            Optional.of(Duration.ofHours(1)));

    private final IdentityModel model;
    private final Messages words;

    OverviewView(IdentityModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        KeyRing ring = model.ring().get();
        ring.held().ifPresent(held -> {
            getChildren().addAll(head(held), name(held));
            if (held.backup().isEmpty()) {
                getChildren().add(unsaved());
            }
            getChildren().addAll(Parts.rule(), kept(ring, held), Parts.rule(), autoLock(), Parts.rule(), verbs(held));
        });
        ring.identities().stream()
                .filter(other -> ring.current().filter(other.address()::equals).isEmpty())
                .forEach(other -> getChildren().addAll(Parts.rule(), other(other)));
    }

    private HBox head(KeyRing.Held held) {
        Label state = held.backup()
                .map(backup -> Parts.label(
                        switch (backup.how()) {
                            case WORDS -> words.text("identity.backed.words");
                            case FILE -> words.text("identity.backed.file");
                        },
                        "badge",
                        "ok"))
                .orElseGet(() -> Parts.label(words.text("identity.backed.none"), "badge", "bad"));
        state.setMinWidth(USE_PREF_SIZE);
        Paragraph heading = Parts.wrapped(words.text("wallet.identity"), "heading");
        HBox.setHgrow(heading, Priority.ALWAYS);
        return Parts.row(12, heading, state);
    }

    private HBox name(KeyRing.Held held) {
        TextField name = new TextField(held.label());
        name.setOnAction(event -> model.label(name.getText()));
        name.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                model.label(name.getText());
            }
        });
        HBox box = Fields.boxed(name, words.text("identity.name"));
        box.setMaxWidth(240);
        Paragraph address = Parts.wrappedCode(held.address().toString(), "t2", "small");
        address.setMinWidth(0);
        return Parts.row(
                10,
                box,
                address,
                Parts.iconButton(
                        Feather.COPY,
                        words.text("identity.copy"),
                        () -> Clipboard.getSystemClipboard()
                                .setContent(Map.of(
                                        DataFormat.PLAIN_TEXT, held.address().toString()))));
    }

    private VBox unsaved() {
        VBox box = new VBox(
                10,
                Parts.wrapped(words.text("identity.unsaved"), "t1"),
                new FlowPane(
                        12,
                        8,
                        Parts.button(
                                words.text("identity.backup.words"),
                                () -> model.begin(Step.Purpose.WORDS),
                                "big",
                                "filled"),
                        Parts.button(
                                words.text("identity.backup.file"), () -> model.begin(Step.Purpose.FILE), "quiet")));
        box.getStyleClass().add("unsaved");
        return box;
    }

    private HBox kept(KeyRing ring, KeyRing.Held held) {
        Switch toggle = Switch.of(
                "keep",
                words.text("identity.keep"),
                model.trouble(),
                trouble -> held.kept().isPresent(),
                model::keep);
        String why = switch (held.kept().orElse(ring.keeper())) {
            case KEYCHAIN -> words.text("identity.keep.keychain");
            case FILE -> words.text("identity.keep.file");
        };
        return Lines.line(words.text("identity.keep"), why, toggle);
    }

    private VBox autoLock() {
        Segments<Optional<Duration>> choices = new Segments<>(model.settings(), Settings::autoLock, model::autoLock);
        LOCKS.forEach(each -> choices.offer(each, each.map(this::after).orElse(words.text("identity.autolock.never"))));
        HBox row = new HBox(choices);
        VBox.setMargin(row, new Insets(8, 0, 0, 0));
        return new VBox(
                2,
                Parts.wrapped(words.text("identity.autolock")),
                Parts.wrapped(words.text("identity.autolock.why"), "t3", "tiny"),
                row);
    }

    private String after(Duration time) {
        return time.toHours() > 0
                ? words.text("identity.autolock.hours", time.toHours())
                : words.text("identity.autolock.minutes", time.toMinutes());
    }

    private FlowPane verbs(KeyRing.Held held) {
        FlowPane verbs = new FlowPane(16, 6);
        if (held.backup().isPresent()) {
            verbs.getChildren()
                    .addAll(
                            link(words.text("identity.verb.words"), () -> model.begin(Step.Purpose.WORDS)),
                            link(words.text("identity.verb.file"), () -> model.begin(Step.Purpose.FILE)));
        }
        verbs.getChildren()
                .addAll(
                        link(words.text("identity.verb.lock"), model::lock),
                        link(words.text("identity.verb.create"), () -> model.go(new Step.Create())),
                        link(words.text("identity.verb.words.in"), () -> model.go(new Step.BringWords())),
                        link(words.text("identity.verb.file.in"), () -> model.go(new Step.BringFile())));
        return verbs;
    }

    private static Node link(String text, Runnable verb) {
        return Parts.button(text, verb, "link");
    }

    private HBox other(KeyRing.Held other) {
        Label address = Parts.code(other.address().shortText(), "t3", "tiny");
        return Lines.line(
                other.label().isEmpty() ? words.text("identity.other") : other.label(),
                address,
                Parts.button(words.text("identity.use"), () -> model.use(other.address()), "quiet"));
    }
}
