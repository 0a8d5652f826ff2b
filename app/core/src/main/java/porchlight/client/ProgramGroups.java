package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;

/// The groups by which programs are told apart in a split tunnel: slices of the user's own service manager, where
/// he needs nobody's leave to start programs (`tunnel-native`, [SplitTunnel]).
@FunctionalInterface
public interface ProgramGroups {
    /// Makes the group exist, and stay although nothing runs in it.
    ///
    /// @param split OUTSIDE or INSIDE
    /// @throws HelperException `NO_GROUP` where there is no service manager of the user's
    void keep(SplitTunnel split) throws HelperException;

    /// Through `systemctl --user`.
    static ProgramGroups ofTheUser() {
        return split -> {
            if (!run(keeping(split))) {
                throw new HelperException(Code.NO_GROUP);
            }
        };
    }

    /// The command that makes a group.
    static List<String> keeping(SplitTunnel split) {
        return List.of(SystemPrograms.SYSTEMCTL.toString(), "--user", "--quiet", "start", slice(split));
    }

    /// The command that becomes a program in a group: same terminal, same environment, same exit code.
    ///
    /// @param split OUTSIDE or INSIDE
    /// @param program its words, the first being the program
    static List<String> launching(SplitTunnel split, List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                SystemPrograms.SYSTEMD_RUN.toString(),
                "--user",
                "--scope",
                "--quiet",
                "--collect",
                "--slice=" + slice(split),
                "--"));
        command.addAll(program);
        return List.copyOf(command);
    }

    /// In which group this very program was started.
    ///
    /// @param groups the lines of `/proc/self/cgroup`
    /// @return OFF where in none of them
    static SplitTunnel of(List<String> groups) {
        for (SplitTunnel side : List.of(SplitTunnel.OUTSIDE, SplitTunnel.INSIDE)) {
            if (groups.stream().anyMatch(line -> line.contains("/porchlight.slice/" + slice(side)))) {
                return side;
            }
        }
        return SplitTunnel.OFF;
    }

    private static String slice(SplitTunnel split) {
        return switch (split) {
            case OUTSIDE -> "porchlight-outside.slice";
            case INSIDE -> "porchlight-inside.slice";
            case OFF -> throw new IllegalArgumentException("without a split there is no group");
        };
    }

    private static boolean run(List<String> command) {
        if (!Files.isExecutable(SystemPrograms.SYSTEMCTL)) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException cannotStart) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
