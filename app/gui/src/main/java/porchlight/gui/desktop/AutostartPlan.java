package porchlight.gui.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a system is told to start Porchlight when its user signs in: as data, so that each system's is tested on any.
public sealed interface AutostartPlan {
    /// Starts in the tray and not with a window.
    String HIDDEN = "--hidden";

    /// Where it stands, for the user.
    String place();

    /// A file that the desktop reads.
    record File(Path path, String text) implements AutostartPlan {
        @Override
        public String place() {
            return path.toString();
        }

        /// Whether a file there starts Porchlight: desktops turn an entry off by a line in it.
        boolean isOn(String found) {
            return found.lines()
                    .map(line -> line.replace(" ", "").toLowerCase(Locale.ROOT))
                    .noneMatch(line -> line.equals("hidden=true") || line.equals("x-gnome-autostart-enabled=false"));
        }
    }

    /// A value of the user's own part of the Windows registry, through the system's program for it.
    ///
    /// @param look succeeds where the value is there
    record Registry(List<String> look, List<String> add, List<String> remove) implements AutostartPlan {
        private static final String KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";

        @Override
        public String place() {
            return KEY;
        }
    }

    /// @param system the `os.name`
    /// @return empty where there is no launcher to start
    static Optional<AutostartPlan> of(String system, Whence whence) {
        return whence.launcher().map(launcher -> {
            if (system.startsWith("Windows")) {
                return windows(launcher, whence);
            }
            return system.startsWith("Mac") ? mac(launcher, whence) : linux(launcher, whence);
        });
    }

    private static AutostartPlan linux(Path launcher, Whence whence) {
        Path folder = whence.config().orElse(whence.home().resolve(".config")).resolve("autostart");
        String program = desktopWord(launcher.toString());
        return new File(folder.resolve("porchlight.desktop"), """
                [Desktop Entry]
                Type=Application
                Name=Porchlight
                Exec=%s %s
                TryExec=%s
                Icon=porchlight
                Terminal=false
                X-GNOME-Autostart-enabled=true
                """.formatted(program, HIDDEN, launcher));
    }

    /// One word of an `Exec` line, by the desktop entry specification.
    private static String desktopWord(String text) {
        if (text.matches("[A-Za-z0-9/._+-]+")) {
            return text;
        }
        String quoted = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("`", "\\`")
                .replace("$", "\\$");
        // a value's own escapes come on top, and a percent sign begins a field
        return "\"" + quoted.replace("\\", "\\\\").replace("%", "%%") + "\"";
    }

    private static AutostartPlan mac(Path launcher, Whence whence) {
        return new File(whence.home().resolve("Library/LaunchAgents/app.porchlight.Porchlight.plist"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                    <key>Label</key><string>app.porchlight.Porchlight</string>
                    <key>ProgramArguments</key>
                    <array><string>%s</string><string>%s</string></array>
                    <key>RunAtLoad</key><true/>
                    <key>ProcessType</key><string>Interactive</string>
                </dict>
                </plist>
                """.formatted(
                launcher.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), HIDDEN));
    }

    private static AutostartPlan windows(Path launcher, Whence whence) {
        String program = whence.systemRoot().map(Path::toString).orElse("C:\\Windows") + "\\System32\\reg.exe";
        // Java puts the argument between quotes and leaves those in it alone, so they are escaped as Windows reads them
        String command = "\\\"" + launcher + "\\\" " + HIDDEN;
        return new Registry(
                List.of(program, "query", Registry.KEY, "/v", "Porchlight"),
                List.of(program, "add", Registry.KEY, "/v", "Porchlight", "/t", "REG_SZ", "/d", command, "/f"),
                List.of(program, "delete", Registry.KEY, "/v", "Porchlight", "/f"));
    }
}
