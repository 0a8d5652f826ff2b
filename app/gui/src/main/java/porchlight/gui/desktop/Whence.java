package porchlight.gui.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where this program was started from, and where its user's files are.
///
/// @param launcher the installed command that opens the window; empty where it runs from its sources
/// @param home the user's folder
/// @param config `$XDG_CONFIG_HOME`; empty where it is not set
/// @param systemRoot `%SystemRoot%`; empty elsewhere
record Whence(Optional<Path> launcher, Path home, Optional<Path> config, Optional<Path> systemRoot) {
    private static final Path COMMAND = Path.of("/usr/bin/porchlight");

    static Whence here() {
        return new Whence(
                launcher(
                        Optional.ofNullable(System.getProperty("jpackage.app-path")),
                        Path.of(System.getProperty("java.home", "."))),
                Path.of(System.getProperty("user.home", ".")),
                variable("XDG_CONFIG_HOME").filter(Path::isAbsolute),
                variable("SystemRoot"));
    }

    /// jpackage's launchers say who they are. The commands of our packages call the runtime themselves, from its place
    /// in the image; the one that people type is then the one to start.
    ///
    /// @param said what a launcher of jpackage says
    /// @param runtime where Java is
    static Optional<Path> launcher(Optional<String> said, Path runtime) {
        if (said.isPresent()) {
            return said.map(Path::of);
        }
        Path image =
                Optional.ofNullable(runtime.getParent()).map(Path::getParent).orElse(runtime);
        if (!Files.isExecutable(image.resolve("bin/porchlight-window"))) {
            return Optional.empty();
        }
        return Optional.of(Files.isExecutable(COMMAND) ? COMMAND : image.resolve("bin/porchlight-window"));
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
