package porchlight.gui.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import porchlight.client.KeyRing;
import porchlight.client.Settings;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;

/// Draws every step of the identity's card to PNG files for the eye: `IdentityGallery DIR`.
final class IdentityGallery {
    static final Address ME = Address.of("0x41f2a9b4c3d2e1f00112233445566778899ac09a");
    static final Address OTHER = Address.of("0x9d2000000000000000000000000000000000a07e");
    static final List<String> WORDS =
            List.of(("hamster diagram private dutch cause delay private meat slide toddler razor"
                            + " book happy fancy gospel tennis maple dilemma loan word shrug inflict delay length")
                    .split(" "));

    private final Path folder;

    private IdentityGallery(Path folder) {
        this.folder = folder;
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

    public static void main(String[] args) throws Exception {
        IdentityGallery gallery = new IdentityGallery(Files.createDirectories(Path.of(args[0])));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                gallery.draw();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    private void draw() {
        KeyRing open = ring(Wallet.Lock.OPEN, Optional.empty(), KeyRing.Keeper.KEYCHAIN, false);
        picture("1-welcome", KeyRing.NONE, model -> {}, panel -> {});
        picture("2-create", KeyRing.NONE, model -> model.go(new Step.Create()), panel -> type(panel, "marble otter"));
        picture(
                "3-words-in",
                KeyRing.NONE,
                model -> model.go(new Step.BringWords()),
                panel -> ((TextArea) panel.lookup("#recovery-words")).setText("1. hamster 2. digram"));
        picture("4-file-in", KeyRing.NONE, model -> model.go(new Step.BringFile()), panel -> {});
        picture("5-backup", open, model -> model.go(new Step.Backup()), panel -> {});
        picture("6-ask", open, model -> model.go(new Step.Ask(Step.Purpose.WORDS)), panel -> {});
        picture("7-words", open, model -> model.go(new Step.Words(WORDS)), panel -> {});
        picture("8-check", open, model -> model.go(new Step.Check(List.of(3, 12, 21))), panel -> {});
        picture(
                "9-saved",
                open,
                model -> model.go(new Step.Saved(Path.of("/media/stick/porchlight.json"))),
                panel -> {});
        picture("a-done", open, model -> model.go(new Step.Done()), panel -> {});
        picture("b-unsaved", open, model -> {}, panel -> {});
        picture(
                "c-open",
                ring(Wallet.Lock.OPEN, Optional.of(IdentityBook.How.WORDS), KeyRing.Keeper.KEYCHAIN, true),
                model -> {},
                panel -> {});
        picture(
                "d-locked",
                ring(Wallet.Lock.LOCKED, Optional.of(IdentityBook.How.FILE), KeyRing.Keeper.FILE, true),
                model -> model.unlock("wrong".toCharArray()),
                panel -> {});
    }

    private static void type(IdentityPanel panel, String text) {
        ((PasswordField) panel.lookup("#new-passphrase")).setText(text);
    }

    private void picture(String name, KeyRing ring, Consumer<IdentityModel> way, Consumer<IdentityPanel> typed) {
        for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
            for (String language : List.of("en", "fa")) {
                for (int width : List.of(1000, 460)) {
                    if (theme == Settings.Theme.DAY && (width == 460) == language.equals("en")) {
                        continue;
                    }
                    picture(name, ring, way, typed, theme, language, width);
                }
            }
        }
    }

    private void picture(
            String name,
            KeyRing ring,
            Consumer<IdentityModel> way,
            Consumer<IdentityPanel> typed,
            Settings.Theme theme,
            String language,
            int width) {
        FakePorchlight fake = new FakePorchlight();
        fake.keys.ring.publish(ring);
        Messages words = Messages.of(Locale.of(language));
        IdentityModel model = new IdentityModel(fake, Runnable::run, Runnable::run);
        IdentityPanel panel = new IdentityPanel(model, words);
        StackPane root = new StackPane(panel);
        root.setPadding(new Insets(20));
        root.setAlignment(javafx.geometry.Pos.TOP_CENTER);
        root.setNodeOrientation(words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        panel.setMaxHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        Scene scene = new Scene(root, width, width == 460 ? 760 : 560);
        Theme.of(theme, words.isRightToLeft()).dress(scene);
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
        String file = String.join("-", name, theme.name(), language, Integer.toString(width)) + ".png";
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve(file.toLowerCase(Locale.ROOT)).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        model.close();
    }
}
