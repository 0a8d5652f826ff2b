package porchlight.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What JavaFX draws with. It tries OpenGL first, and on a computer without a graphics card that is Mesa's and LLVM's
/// imitation of one, 55 MB that stay loaded after JavaFX has seen what it is and draws by itself.
final class GraphicsCard {
    /// JavaFX's system property: which of its pipelines it tries, in this order.
    static final String PIPELINES = "prism.order";

    /// Where Linux shows a graphics card: its own drivers', and those of NVIDIA.
    private static final List<Path> DEVICES = List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"));

    private GraphicsCard() {}

    /// To be called before JavaFX begins.
    static void choose() {
        pipelines(System.getProperty("os.name", ""), Optional.ofNullable(System.getProperty(PIPELINES)), Files::exists)
                .ifPresent(order -> System.setProperty(PIPELINES, order));
    }

    /// @param said what whoever started the program wants
    /// @param exists whether there is such a device
    /// @return what JavaFX has to be told; empty where it finds the way by itself
    static Optional<String> pipelines(String system, Optional<String> said, Predicate<Path> exists) {
        return said.isEmpty() && system.startsWith("Linux") && DEVICES.stream().noneMatch(exists)
                ? Optional.of("sw")
                : Optional.empty();
    }
}
