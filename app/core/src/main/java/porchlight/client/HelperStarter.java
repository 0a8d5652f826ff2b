package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Gets the helper going with an administrator's password, once.
@FunctionalInterface
public interface HelperStarter {
    /// Takes a step and waits for the person in front of it, so never on the window's thread.
    Outcome take(Step step) throws InterruptedException;

    /// What is missing.
    enum Step {
        /// Nobody listens at the helper's socket.
        START,
        /// Nobody owns the helper.
        CLAIM
    }

    /// What came of it.
    enum Outcome {
        DONE,
        /// The dialog was closed.
        DECLINED,
        /// It was allowed and did not work, it was not allowed, or there is nobody to ask for the password.
        FAILED
    }

    /// The way of this system; empty where this installation knows none.
    static Optional<HelperStarter> here() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux && Files.isExecutable(SystemPrograms.PKEXEC)
                ? Optional.of(HelperStarter::byPolkit)
                : Optional.empty();
    }

    /// The command that asks for the password and then does it.
    static List<String> command(Step step) {
        return switch (step) {
            case START ->
                List.of(
                        SystemPrograms.PKEXEC.toString(),
                        SystemPrograms.SYSTEMCTL.toString(),
                        "start",
                        SystemPrograms.HELPER_UNIT);
            case CLAIM -> List.of(SystemPrograms.PKEXEC.toString(), SystemPrograms.CLAIM.toString());
        };
    }

    /// What pkexec's exit code says (pkexec(1)): 126 the dialog was closed; 127 is said of a wrong password and of a
    /// system that cannot ask for one.
    static Outcome outcome(int code) {
        return switch (code) {
            case 0 -> Outcome.DONE;
            case 126 -> Outcome.DECLINED;
            default -> Outcome.FAILED;
        };
    }

    private static Outcome byPolkit(Step step) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command(step))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return outcome(process.waitFor());
        } catch (IOException cannotStart) {
            return Outcome.FAILED;
        }
    }
}
