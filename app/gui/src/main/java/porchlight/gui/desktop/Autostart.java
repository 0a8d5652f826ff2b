package porchlight.gui.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starting with the computer. The truth is what the system has, not a setting of ours: it is read each time, because
/// the user may change it there as well. Blocks for as long as a file or a program takes.
public final class Autostart {
    private static final int PATIENCE_SECONDS = 10;

    private final AutostartPlan plan;

    public Autostart(AutostartPlan plan) {
        this.plan = plan;
    }

    /// That of this system; empty where this copy of Porchlight was not installed, so that the system has nothing to
    /// start.
    public static Optional<Autostart> here() {
        return AutostartPlan.of(System.getProperty("os.name", ""), Whence.here())
                .map(Autostart::new);
    }

    /// What the system would be told, for the one who asks where it stands.
    public String place() {
        return plan.place();
    }

    /// Whether the system starts Porchlight.
    public boolean isOn() {
        try {
            return switch (plan) {
                case AutostartPlan.File file ->
                    Files.isRegularFile(file.path()) && file.isOn(Files.readString(file.path()));
                case AutostartPlan.Registry registry -> run(registry.look());
            };
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Turns it on or off.
    ///
    /// @return whether the system has it so now
    public boolean set(boolean on) {
        try {
            switch (plan) {
                case AutostartPlan.File file -> {
                    if (on) {
                        Files.createDirectories(file.path().getParent());
                        Files.writeString(file.path(), file.text());
                    } else {
                        Files.deleteIfExists(file.path());
                    }
                }
                case AutostartPlan.Registry registry -> run(on ? registry.add() : registry.remove());
            }
        } catch (IOException refused) {
            System.getLogger("porchlight.gui")
                    .log(System.Logger.Level.WARNING, "autostart was not written: {0}", refused.toString());
        }
        return isOn() == on;
    }

    private static boolean run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
