package porchlight.gui;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;

/// A window that stands there until its process is ended, for others to measure: `StandingMain hello`, a bare
/// JavaFX window, or `StandingMain SCENARIO [icon]`, the real one on a fake core, made an icon if so wished.
/// Where the lamp burns, statistics tick once a second.
final class StandingMain {
    private StandingMain() {}

    public static void main(String[] args) {
        GraphicsCard.choose(); // what the window does, so that both are measured on one pipeline
        Platform.startup(() -> {
            Stage stage = new Stage();
            if (args[0].equals("hello")) {
                stage.setScene(new Scene(new StackPane(new Label("hello")), 1120, 720));
            } else {
                stage.setScene(window(Scenario.valueOf(args[0].toUpperCase(Locale.ROOT)))
                        .scene());
            }
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.setIconified(args.length > 1 && args[1].equals("icon"));
        });
    }

    private static Window window(Scenario scenario) {
        Theme.loadFonts();
        FakePorchlight porchlight = scenario.open();
        if (scenario.isOn()) {
            var clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().factory());
            var _ = clock.scheduleAtFixedRate(() -> FramesMain.tick(porchlight, 1), 1, 1, TimeUnit.SECONDS);
        }
        Window window = new Window(
                porchlight,
                Scenario.arguments(Optional.of(Locale.ENGLISH)),
                Scenario.surroundings(),
                Executors.newVirtualThreadPerTaskExecutor(),
                Fx.WINDOW,
                1120,
                720);
        window.connect().chosen().set(scenario.chosen());
        return window;
    }
}
