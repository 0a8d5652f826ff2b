package porchlight.gui.identity;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import porchlight.client.KeyRing;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;

/// A step of the identity's card.
///
/// @param way leads there
/// @param typed what the user has entered
public record IdentityScene(String name, KeyRing ring, Consumer<IdentityModel> way, Consumer<IdentityPanel> typed) {
    static final Address ME = Address.of("0x41f2a9b4c3d2e1f00112233445566778899ac09a");
    static final Address OTHER = Address.of("0x9d2000000000000000000000000000000000a07e");
    static final List<String> WORDS =
            List.of(("hamster diagram private dutch cause delay private meat slide toddler razor"
                            + " book happy fancy gospel tennis maple dilemma loan word shrug inflict delay length")
                    .split(" "));

    /// Every one of them.
    public static List<IdentityScene> all() {
        KeyRing open = ring(Wallet.Lock.OPEN, Optional.empty(), KeyRing.Keeper.KEYCHAIN, false);
        return List.of(
                new IdentityScene("1-welcome", KeyRing.NONE, model -> {}, panel -> {}),
                new IdentityScene(
                        "2-create",
                        KeyRing.NONE,
                        model -> model.go(new Step.Create()),
                        panel -> ((PasswordField) panel.lookup("#new-passphrase")).setText("marble otter")),
                new IdentityScene(
                        "3-words-in",
                        KeyRing.NONE,
                        model -> model.go(new Step.BringWords()),
                        panel -> ((TextArea) panel.lookup("#recovery-words")).setText("1. hamster 2. digram")),
                new IdentityScene("4-file-in", KeyRing.NONE, model -> model.go(new Step.BringFile()), panel -> {}),
                new IdentityScene("5-backup", open, model -> model.go(new Step.Backup()), panel -> {}),
                new IdentityScene("6-ask", open, model -> model.go(new Step.Ask(Step.Purpose.WORDS)), panel -> {}),
                new IdentityScene("7-words", open, model -> model.go(new Step.Words(WORDS)), panel -> {}),
                new IdentityScene("8-check", open, model -> model.go(new Step.Check(List.of(3, 12, 21))), panel -> {}),
                new IdentityScene(
                        "9-saved",
                        open,
                        model -> model.go(new Step.Saved(Path.of("/media/stick/porchlight.json"))),
                        panel -> {}),
                new IdentityScene("a-done", open, model -> model.go(new Step.Done()), panel -> {}),
                new IdentityScene("b-unsaved", open, model -> {}, panel -> {}),
                new IdentityScene(
                        "c-open",
                        ring(Wallet.Lock.OPEN, Optional.of(IdentityBook.How.WORDS), KeyRing.Keeper.KEYCHAIN, true),
                        model -> {},
                        panel -> {}),
                new IdentityScene(
                        "d-locked",
                        ring(Wallet.Lock.LOCKED, Optional.of(IdentityBook.How.FILE), KeyRing.Keeper.FILE, true),
                        model -> model.unlock("wrong".toCharArray()),
                        panel -> {}));
    }

    static KeyRing ring(Wallet.Lock lock, Optional<IdentityBook.How> backup, KeyRing.Keeper keeper, boolean several) {
        KeyRing.Held me = new KeyRing.Held(
                ME,
                backup.isPresent() ? "Traveller" : "",
                backup.map(how -> new IdentityBook.Backup(Instant.EPOCH, how)),
                backup.map(how -> keeper));
        KeyRing.Held other = new KeyRing.Held(OTHER, "", Optional.empty(), Optional.empty());
        return new KeyRing(several ? List.of(me, other) : List.of(me), Optional.of(ME), lock, keeper);
    }

    /// The card alone in a scene, laid out.
    public Scene scene(Messages words, Theme theme, double width, double height) {
        FakePorchlight fake = new FakePorchlight();
        fake.keys.ring.publish(ring);
        IdentityModel model = new IdentityModel(fake, Runnable::run, Runnable::run);
        IdentityPanel panel = new IdentityPanel(model, words);
        StackPane root = new StackPane(panel);
        root.setPadding(new Insets(20));
        root.setAlignment(Pos.TOP_CENTER);
        root.setNodeOrientation(words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        Scene scene = new Scene(root, width, height);
        theme.dress(scene);
        way.accept(model);
        if (model.waiting().get()) {
            fake.keys.answer(ring, Optional.of(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG)));
        }
        root.applyCss();
        root.layout();
        typed.accept(panel);
        root.applyCss();
        root.layout();
        root.layout();
        return scene;
    }
}
