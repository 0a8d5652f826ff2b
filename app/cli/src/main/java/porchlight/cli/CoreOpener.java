package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import porchlight.client.Porchlight;

/// Finds the core to talk to: that of a running window, or a new one in this process.
@FunctionalInterface
public interface CoreOpener {
    /// @throws IOException if neither can be had
    Opened open() throws IOException;

    /// The folder of the user's keys.
    ///
    /// @param home where the user's files are
    static Path keystore(Path home) {
        return home.resolve("keystore");
    }

    /// @param core to be closed by whoever asked
    /// @param own whether it runs in this process, and ends with it
    /// @param end closes it and gives free what it held
    record Opened(Porchlight core, boolean own, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
