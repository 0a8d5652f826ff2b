package porchlight.tunnel.netns;

import java.util.List;

/// Whether a lab can be built here.
final class Possible {
    private Possible() {}

    /// @param more programs that are needed beside those of every lab
    /// @return empty when it can; else why not, said on the standard error too
    static String whyNot(String... more) {
        String why = reason(more);
        if (!why.isEmpty()) {
            System.err.println("SKIPPED: " + why);
        }
        return why;
    }

    private static String reason(String... more) {
        if (Shell.tryRun(List.of("unshare", "--net", "--mount", "true"), "").code() != 0) {
            return "needs root, or a user namespace (unshare -Urnm)";
        }
        if (Shell.tryRun(List.of("sh", "-c", "exec 3<>/dev/net/tun"), "").code() != 0) {
            return "may not open /dev/net/tun";
        }
        for (List<String> tools :
                List.of(List.of("nft", "ip", "wg", "wireguard-go", "/usr/bin/python3", "nsenter"), List.of(more))) {
            for (String tool : tools) {
                if (Shell.tryRun(List.of("sh", "-c", "command -v " + tool), "").code() != 0) {
                    return "needs " + tool;
                }
            }
        }
        return "";
    }
}
