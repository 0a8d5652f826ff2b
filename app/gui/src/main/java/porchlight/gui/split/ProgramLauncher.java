package porchlight.gui.split;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import porchlight.client.ProgramGroups;
import porchlight.tunnel.SplitTunnel;

/// Starts a program in the group that the split tunnel knows it by.
@FunctionalInterface
public interface ProgramLauncher {
    /// Returns when the program runs, or could not be started; never on the window's thread.
    ///
    /// @param side OUTSIDE or INSIDE
    /// @return whether it runs; a program that ended well at once counts, for it may have handed over to another
    ///     copy
    boolean start(SplitTunnel side, DesktopEntry program) throws InterruptedException;

    /// By `systemd-run --user`. The program lives on without us.
    static ProgramLauncher real() {
        return (side, program) -> {
            try {
                Process process = new ProcessBuilder(ProgramGroups.launching(side, program.command()))
                        .directory(new File(System.getProperty("user.home", "/")))
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return !process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() == 0;
            } catch (IOException cannotStart) {
                return false;
            }
        };
    }
}
