package porchlight.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import porchlight.client.Doorbell;
import porchlight.client.Porchlight;
import porchlight.gui.network.NetworkDoor;

/// Where the window gets its core from: the real one, one on the sandbox network, or a fake in tests.
@FunctionalInterface
public interface CoreOpener {
    /// Opens the core on a home folder. Called off the window's thread, and again after the core before was closed when
    /// the user goes to another network.
    ///
    /// @param home where ledger and keys are kept
    /// @throws IOException if the folder cannot be used, with a sentence for the user
    Porchlight open(Path home) throws IOException;

    /// The folder of the core that was opened last: the one that was asked for, or another one's if that failed.
    default Path home(Path asked) {
        return asked;
    }

    /// The way to other networks; empty where there is only this one.
    default Optional<NetworkDoor> networks() {
        return Optional.empty();
    }

    /// @param told hears of the folder that is to be opened in place of this one; on the window's thread
    default void whenLeaving(Consumer<Path> told) {}

    /// Whether the connection ends with the window: not where another process holds it.
    default boolean endsWithWindow() {
        return true;
    }

    /// @param bell the window, for one that is started a second time
    default void whenRung(Doorbell bell) {}

    /// What the window needs of this system.
    default Surroundings surroundings() {
        return Surroundings.real();
    }
}
