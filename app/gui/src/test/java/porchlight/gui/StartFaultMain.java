package porchlight.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Window;
import porchlight.client.Porchlight;

/// The real [WindowApp] on a core that cannot be opened the first time, in a process of its own: presses the step, and
/// closes the window that opens then. Prints what was opened.
final class StartFaultMain {
    private StartFaultMain() {}

    public static void main(String[] args) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CoreOpener opener = new CoreOpener() {
            @Override
            public Porchlight open(Path home) throws IOException {
                if (tries.incrementAndGet() == 1) {
                    throw new IOException("not to be shown");
                }
                return Scenario.IDLE.open();
            }

            @Override
            public Surroundings surroundings() {
                return Scenario.surroundings();
            }
        };
        WindowApp app = new WindowApp(Arguments.parse(args), opener);
        Thread.ofPlatform().daemon().start(() -> {
            press("#start-step");
            press("#main-button");
            try {
                app.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        System.out.println("OPENED " + app.run() + " after " + tries.get());
        System.exit(0);
    }

    private static void press(String id) {
        boolean[] pressed = new boolean[1];
        while (!pressed[0]) {
            try {
                Thread.sleep(50);
                Platform.runLater(() -> Window.getWindows().stream()
                        .filter(Window::isShowing)
                        .map(window -> window.getScene().lookup(id))
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .filter(Node::isVisible)
                        .findFirst()
                        .ifPresent(button -> {
                            if (!pressed[0]) {
                                pressed[0] = true;
                                button.fire();
                            }
                        }));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IllegalStateException notYet) {
                // the window's thread does not run yet
            }
        }
        System.out.println("PRESSED " + id);
    }
}
