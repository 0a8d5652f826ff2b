package porchlight.gui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import porchlight.gui.atspi.AtspiWindow;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;

/// A window for a real screen reader on Linux to listen to: `ReaderMain SECONDS`. It connects and is blocked by itself.
/// How to hear Orca without ears is written beside `AtspiWindowTest`.
final class ReaderMain {
    private ReaderMain() {}

    public static void main(String[] args) {
        FakePorchlight porchlight = Scenario.IDLE.open();
        var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        Platform.startup(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            Window window = new Window(
                    porchlight,
                    Scenario.arguments(Optional.of(Locale.ENGLISH)),
                    Scenario.surroundings(),
                    Executors.newVirtualThreadPerTaskExecutor(),
                    Fx.WINDOW,
                    1120,
                    720);
            window.connect().chosen().set(Scenario.IDLE.chosen());
            window.voice(new AtspiWindow(stage, "Porchlight", System.getenv("DBUS_SESSION_BUS_ADDRESS"), Fx.WINDOW));
            stage.setTitle("Porchlight");
            stage.setScene(window.scene());
            stage.show();
        });
        long at = Long.parseLong(args[0]);
        for (Scenario next : List.of(Scenario.FINDING, Scenario.CONNECTED, Scenario.HOLDING, Scenario.BLOCKED)) {
            var _ = clock.schedule(
                    () -> porchlight.connection.publish(next.open().connection().value()), at, TimeUnit.SECONDS);
            at += 3;
        }
        var _ = clock.schedule(() -> System.exit(0), at, TimeUnit.SECONDS);
    }
}
