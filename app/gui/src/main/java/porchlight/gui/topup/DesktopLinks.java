package porchlight.gui.topup;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Hands a link to the desktop, which knows the program for it.
///
/// JavaFX's `HostServices` would do the same and never tell whether anything took the link; a `bitcoin:` link on a
/// computer without a wallet is the usual case, and then the user is told to scan the code instead.
public final class DesktopLinks implements Outside.LinkOpener {
    private static final int PATIENCE_SECONDS = 5;

    private final String system;

    /// @param system the `os.name`
    public DesktopLinks(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean open(String link) {
        try {
            Process process = new ProcessBuilder(command(link))
                    .directory(new File(System.getProperty("user.home", ".")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Some openers stay for as long as the program that they started.
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException noOpener) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// An argument list, never a shell's line: the link is a stranger's text.
    List<String> command(String link) {
        if (system.startsWith("windows")) {
            return List.of("rundll32.exe", "url.dll,FileProtocolHandler", link);
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", link);
    }
}
