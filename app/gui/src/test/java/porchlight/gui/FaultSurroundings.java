package porchlight.gui;

import java.util.Optional;
import porchlight.gui.fault.Mishaps;
import porchlight.gui.fx.Fx;
import porchlight.i18n.Messages;

/// Windows for tests of other packages that look at what fails.
public final class FaultSurroundings {
    private FaultSurroundings() {}

    /// A window that tells these mishaps.
    public static Window window(FakePorchlight porchlight, Mishaps mishaps, double width, double height) {
        return new Window(
                porchlight,
                Scenario.arguments(Optional.empty()),
                new Ways(Scenario.surroundings(), Optional.empty(), Optional.empty(), Messages::of, mishaps),
                Runnable::run,
                Fx.WINDOW,
                width,
                height);
    }
}
