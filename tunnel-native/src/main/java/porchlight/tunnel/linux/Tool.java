package porchlight.tunnel.linux;

import java.util.List;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// The programs that a plan may name.
public enum Tool implements Program {
    NFT("nft"),
    IP("ip"),
    WG("wg"),
    WIREGUARD_GO("wireguard-go"),
    RESOLVECTL("resolvectl");

    private static final List<String> DIRECTORIES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final String program;

    Tool(String program) {
        this.program = program;
    }

    /// Those that are installed.
    ///
    /// @param lab whether the lab file stands
    public static Tools find(boolean lab) {
        return Tools.find(List.of(values()), DIRECTORIES, lab);
    }

    @Override
    public String program() {
        return program;
    }
}
