package porchlight.gui;

import java.io.IOException;
import java.nio.file.Path;
import porchlight.client.Porchlight;

/// Where the window gets its core from: the real one, one on the sandbox network, or a fake in tests.
@FunctionalInterface
public interface CoreOpener {
    /// Opens the core on a home folder. Called once, off the window's thread.
    ///
    /// @param home where ledger and keys are kept
    /// @throws IOException if the folder cannot be used, with a sentence for the user
    Porchlight open(Path home) throws IOException;

    /// What the window needs of this system.
    default Surroundings surroundings() {
        return Surroundings.real();
    }
}
