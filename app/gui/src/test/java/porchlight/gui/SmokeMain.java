package porchlight.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/// The real window on a fake core, in a process of its own: closes itself once the picture is there.
final class SmokeMain {
    private SmokeMain() {}

    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.parse(args);
        WindowApp app = new WindowApp(arguments, home -> Scenario.CONNECTED.open());
        Path picture = arguments.screenshot().orElseThrow();
        try (var watcher = Executors.newSingleThreadExecutor()) {
            var closing = watcher.submit(() -> {
                while (!Files.exists(picture) || Files.size(picture) == 0) {
                    Thread.onSpinWait();
                    Thread.sleep(100);
                }
                return app.close();
            });
            app.run();
            if (!closing.get()) {
                throw new IllegalStateException("the window did not close");
            }
        }
    }
}
