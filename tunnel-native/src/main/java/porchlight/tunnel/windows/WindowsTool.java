package porchlight.tunnel.windows;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// The programs that a plan may name. None of them is a script: `.cmd` and `.bat` are read by a shell.
public enum WindowsTool implements Program {
    /// The tunnel service, installed with us.
    WIREGUARD("wireguard.exe"),
    /// Asks and tells the tunnel, installed with us.
    WG("wg.exe"),
    /// Windows' own, for the state of a service.
    SC("sc.exe"),
    /// Windows' own, for routes.
    NETSH("netsh.exe");

    private final String program;

    WindowsTool(String program) {
        this.program = program;
    }

    @Override
    public String program() {
        return program;
    }

    boolean ours() {
        return this == WIREGUARD || this == WG;
    }

    /// Those that are there, where nobody but the system and its administrators may write.
    ///
    /// @param installed our own folder
    /// @param system `C:\Windows\System32`
    static Tools find(FileGuard guard, Path installed, Path system) {
        Map<Program, Path> found = new HashMap<>();
        for (WindowsTool tool : values()) {
            Path file = (tool.ours() ? installed : system).resolve(tool.program());
            if (guard.trusts(file)) {
                found.put(tool, file);
            }
        }
        return new Tools(found);
    }
}
