package porchlight.tunnel.macos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// The programs that a plan may name. Two are our own, signed with the package; a WireGuard that the user
/// installed for himself lies where he may write, and is never looked at.
public enum MacTool implements Program {
    PFCTL("pfctl", false),
    IFCONFIG("ifconfig", false),
    ROUTE("route", false),
    NETSTAT("netstat", false),
    SCUTIL("scutil", false),
    WG("wg", true),
    WIREGUARD_GO("wireguard-go", true);

    private static final List<String> SYSTEM = List.of("/sbin", "/usr/sbin");
    private static final List<String> OURS = List.of("/Library/Porchlight/bin");

    private final String program;
    private final boolean ours;

    MacTool(String program, boolean ours) {
        this.program = program;
        this.ours = ours;
    }

    /// Those that are there and that nobody but root could have put there.
    public static Tools find() {
        Map<Program, Path> found = new HashMap<>();
        found.putAll(Tools.find(of(false), SYSTEM, false).paths());
        found.putAll(Tools.find(of(true), OURS, false).paths());
        return new Tools(found);
    }

    private static List<MacTool> of(boolean ours) {
        List<MacTool> some = new ArrayList<>(List.of(values()));
        some.removeIf(tool -> tool.ours != ours);
        return some;
    }

    @Override
    public String program() {
        return program;
    }
}
