package porchlight.gui.identity;

import java.io.File;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import porchlight.gui.fx.TabKey;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.IdentityWords;
import porchlight.i18n.Messages;
import porchlight.identity.RecoveryWords;

/// The steps that are a title, a sentence, a field or two, and a button.
final class StepViews {
    private static final double FOUR_ROWS = 104;

    private final IdentityModel model;
    private final Messages words;
    private final Consumer<String> complain;

    /// @param complain says what is wrong with what was typed; an empty text takes that back
    StepViews(IdentityModel model, Messages words, Consumer<String> complain) {
        this.model = model;
        this.words = words;
        this.complain = complain;
    }

    /// For whoever has none: make one, or bring one in.
    VBox choose() {
        return titled(
                "identity.welcome",
                "identity.welcome.why",
                new FlowPane(
                        14,
                        14,
                        tile("identity.new", "identity.new.why", () -> model.go(new Step.Create())),
                        tile("identity.in.words", "identity.in.words.why", () -> model.go(new Step.BringWords())),
                        tile("identity.in.file", "identity.in.file.why", () -> model.go(new Step.BringFile()))));
    }

    private Button tile(String title, String below, Runnable verb) {
        VBox says = new VBox(4, Parts.label(words.text(title), "w6"), Parts.wrapped(words.text(below), "t3", "tiny"));
        says.setPrefSize(230, 62);
        says.setMinHeight(0);
        Button tile = Parts.button("", verb, "tile");
        tile.setPrefHeight(94);
        tile.setGraphic(Parts.drawn(says));
        tile.setAccessibleText(words.text(title) + ". " + words.text(below));
        return tile;
    }

    VBox create() {
        PassphraseFields passphrase = new PassphraseFields(model, words);
        Runnable act = () -> {
            if (isRight(passphrase.wrong())) {
                model.create(passphrase.take());
            }
        };
        passphrase.onEnter(act);
        return titled("identity.create", "identity.create.why", narrow(passphrase), verbs("identity.create.do", act));
    }

    VBox bringWords() {
        TextArea typed = new TextArea();
        typed.setId("recovery-words");
        TabKey.leaves(typed);
        // JavaFX reckons rows with whatever font it had when it was asked first
        typed.setPrefHeight(FOUR_ROWS);
        typed.setMinHeight(FOUR_ROWS);
        typed.setWrapText(true);
        typed.setPromptText(words.text("identity.in.words.prompt"));
        typed.setAccessibleText(words.text("identity.in.words.prompt"));
        typed.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        Paragraph state = Parts.wrapped(" ", "t2", "small");
        typed.textProperty().addListener((property, before, now) -> state.setText(reading(now)));
        PassphraseFields passphrase = new PassphraseFields(model, words);
        Runnable act = () -> {
            if (isRight(new IdentityWords(words).wrong(RecoveryWords.read(typed.getText())))
                    && isRight(passphrase.wrong())) {
                char[] all = typed.getText().toCharArray();
                model.bringIn(all, passphrase.take());
            }
        };
        passphrase.onEnter(act);
        return titled(
                "identity.in.words",
                "identity.in.words.how",
                typed,
                state,
                narrow(passphrase),
                verbs("identity.in.do", act));
    }

    private String reading(String typed) {
        return new IdentityWords(words)
                .wrong(RecoveryWords.read(CharBuffer.wrap(typed)))
                .orElse(words.text("words.right"));
    }

    VBox bringFile() {
        Chosen chosen = new Chosen();
        PasswordField old = new PasswordField();
        old.setId("file-passphrase");
        PassphraseFields passphrase = new PassphraseFields(model, words);
        Runnable act = () -> {
            if (chosen.file == null) {
                complain.accept(words.text("identity.file.missing"));
            } else if (isRight(passphrase.wrong())) {
                model.bringIn(chosen.file, old.getText().toCharArray(), passphrase.take());
            }
        };
        passphrase.onEnter(act);
        return titled(
                "identity.in.file",
                "identity.in.file.how",
                narrow(new VBox(
                        10,
                        chooser(chosen),
                        Fields.boxed(old, words.text("identity.file.passphrase")),
                        Parts.wrapped(words.text("identity.in.file.new"), "t3", "tiny"),
                        passphrase)),
                verbs("identity.in.do", act));
    }

    VBox backup() {
        return titled(
                "identity.backup",
                "identity.backup.why",
                new FlowPane(
                        14,
                        14,
                        tile(
                                "identity.backup.words",
                                "identity.backup.words.why",
                                () -> model.begin(Step.Purpose.WORDS)),
                        tile("identity.backup.file", "identity.backup.file.why", () -> model.begin(Step.Purpose.FILE))),
                Parts.button(words.text("button.later"), () -> model.go(new Step.Rest()), "link"));
    }

    VBox ask(Step.Purpose purpose) {
        PasswordField passphrase = new PasswordField();
        passphrase.setId("passphrase");
        Runnable act = () -> {
            char[] typed = passphrase.getText().toCharArray();
            switch (purpose) {
                case WORDS -> model.words(typed);
                case FILE -> where().ifPresent(file -> model.save(file, typed));
            }
        };
        passphrase.setOnAction(event -> act.run());
        return titled(
                purpose == Step.Purpose.WORDS ? "identity.backup.words" : "identity.backup.file",
                purpose == Step.Purpose.WORDS ? "identity.ask.words" : "identity.ask.file",
                narrow(Fields.boxed(passphrase, words.text("identity.passphrase"))),
                verbs(purpose == Step.Purpose.WORDS ? "identity.show" : "identity.save", act));
    }

    VBox saved(Path file) {
        Chosen chosen = new Chosen();
        PasswordField passphrase = new PasswordField();
        passphrase.setId("file-passphrase");
        Runnable act = () -> {
            if (chosen.file == null) {
                complain.accept(words.text("identity.file.missing"));
            } else {
                model.prove(chosen.file, passphrase.getText().toCharArray());
            }
        };
        passphrase.setOnAction(event -> act.run());
        Label where = Parts.code(file.toString(), "t2", "small");
        where.setMinWidth(0);
        return titled(
                "identity.saved",
                "identity.saved.why",
                where,
                narrow(new VBox(10, chooser(chosen), Fields.boxed(passphrase, words.text("identity.file.passphrase")))),
                verbs("identity.saved.do", act));
    }

    VBox done() {
        return titled(
                "identity.done",
                "identity.done.why",
                Parts.button(words.text("identity.done.do"), () -> model.go(new Step.Rest()), "big", "filled"));
    }

    VBox unlock() {
        PasswordField passphrase = new PasswordField();
        passphrase.setId("passphrase");
        Runnable act = () -> {
            if (passphrase.getText().isEmpty()) {
                complain.accept(words.text("identity.empty"));
            } else {
                char[] typed = passphrase.getText().toCharArray();
                passphrase.clear();
                model.unlock(typed);
            }
        };
        passphrase.setOnAction(event -> act.run());
        VBox view = titled(
                "identity.unlock",
                "identity.unlock.why",
                whose(),
                Parts.row(
                        12,
                        narrow(Fields.boxed(passphrase, words.text("identity.passphrase"))),
                        Parts.button(words.text("identity.unlock.do"), act, "big", "filled")));
        model.ring().get().identities().stream()
                .filter(other -> model.ring()
                        .get()
                        .current()
                        .filter(other.address()::equals)
                        .isEmpty())
                .forEach(other -> view.getChildren()
                        .add(Parts.row(
                                12,
                                Parts.label(other.label(), "t2"),
                                Parts.code(other.address().shortText(), "t3", "small"),
                                Parts.button(words.text("identity.use"), () -> model.use(other.address()), "link"))));
        view.getChildren()
                .add(Parts.button(words.text("identity.forgotten"), () -> model.go(new Step.BringWords()), "link"));
        return view;
    }

    /// Which identity is locked: its name and its address.
    private Node whose() {
        HBox row = Parts.row(10);
        model.ring().get().held().ifPresent(held -> {
            if (!held.label().isEmpty()) {
                row.getChildren().add(Parts.label(held.label(), "w6"));
            }
            row.getChildren().add(Parts.code(held.address().toString(), "t2", "small"));
        });
        return row;
    }

    /// What a chooser of files chose.
    private static final class Chosen {
        private @Nullable Path file;
    }

    private Node chooser(Chosen chosen) {
        Label name = Parts.code("", "t2", "small");
        name.setMinWidth(0);
        Button choose = Parts.button(words.text("identity.file.choose"), () -> {}, "quiet");
        choose.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(words.text("identity.file.choose"));
            File found = chooser.showOpenDialog(choose.getScene().getWindow());
            if (found != null) {
                chosen.file = found.toPath();
                name.setText(found.getName());
            }
        });
        return Parts.row(12, choose, name);
    }

    private Optional<Path> where() {
        String name = model.ring()
                .get()
                .current()
                .map(identity -> "porchlight-" + identity.toString().substring(2) + ".json")
                .orElse("porchlight.json");
        return SaveAs.dialog().ask(words.text("identity.backup.file"), name);
    }

    private boolean isRight(Optional<String> wrong) {
        complain.accept(wrong.orElse(""));
        return wrong.isEmpty();
    }

    private VBox titled(String title, String why, Node... below) {
        VBox view = new VBox(14, Parts.wrapped(words.text(title), "title"), Parts.wrapped(words.text(why), "t2"));
        view.getChildren().addAll(below);
        return view;
    }

    private static <N extends Region> N narrow(N node) {
        node.setMaxWidth(460);
        return node;
    }

    private Node verbs(String text, Runnable act) {
        return Parts.row(
                12,
                Parts.button(words.text(text), act, "big", "filled"),
                Parts.button(words.text("button.back"), () -> model.go(new Step.Rest()), "link"));
    }
}
