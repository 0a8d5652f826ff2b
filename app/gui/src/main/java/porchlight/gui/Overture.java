package porchlight.gui;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What every window needs and the core has no part in: fonts, style sheets, the words' machinery, the controls'
/// code. Played on the window's thread while the core opens on another, so that the window finds it all there.
/// What it makes is thrown away; what it loads stays.
final class Overture {
    private Overture() {}

    /// Begins JavaFX beside the core, so that on two processors neither waits for the other.
    ///
    /// @return done when the window's thread is ready for a window; failed where there is no display
    static CompletableFuture<Void> begin(Arguments arguments) {
        CompletableFuture<Messages> words = CompletableFuture.supplyAsync(
                () -> words(arguments),
                task -> Thread.ofPlatform().name("words").start(task));
        return CompletableFuture.runAsync(
                        // the window that says why there is none may be the only one so far, and is closed before the
                        // next
                        () -> Platform.startup(() -> Platform.setImplicitExit(false)),
                        task -> Thread.ofPlatform().name("toolkit").start(task))
                .thenRunAsync(() -> play(arguments, words.join()), Fx.WINDOW);
    }

    /// The words, after some were written. This needs no window, so it is done while there is none.
    private static Messages words(Arguments arguments) {
        Messages words = Messages.of(arguments.language().orElse(Locale.getDefault()));
        words.text("list.homes", 1);
        words.figures().price(Money.ofMyst("0.1"));
        return words;
    }

    private static void play(Arguments arguments, Messages words) {
        VBox root = new VBox();
        Scene scene = new Scene(root);
        // Before the first control is made, or JavaFX would read its own style sheet for it.
        Theme.of(arguments.theme().orElse(Settings.Theme.SYSTEM), Sight.DEFAULT, words)
                .dress(scene);
        String text = words.text("app.name");
        ListView<String> list = new ListView<>();
        list.setCellFactory(view -> new ListCell<>());
        list.getItems().add(text);
        list.getStyleClass().add("homes");
        Button button = Parts.button(text, () -> {}, "big", "filled");
        button.setTooltip(new Tooltip(text));
        root.getChildren()
                .addAll(
                        new Label(text),
                        Parts.icon(Feather.HOME),
                        new TextField(),
                        new ToggleButton(text),
                        button,
                        list);
        root.applyCss();
        root.layout();
    }
}
