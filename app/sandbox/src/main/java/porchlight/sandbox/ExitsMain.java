package porchlight.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.lab.WireGuardPlane;

/// The process of all homes of one place: those with a public address, or those behind a NAT.
public final class ExitsMain {
    private ExitsMain() {}

    /// @param arguments the words of [SandboxOptions], and `--place exits` or `--place nat`
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>();
        SandboxOptions options = SandboxOptions.parse(List.of(arguments), rest);
        boolean behindNat =
                switch (rest.size() == 2 ? rest.get(1) : "") {
                    case "exits" -> false;
                    case "nat" -> true;
                    default -> throw new IOException("--place is exits or nat");
                };
        NetworkFile network = NetworkFile.read(options.state());
        HomeCatalog catalog = HomeCatalog.of(options.homes(), options.seed());
        try (WireGuardPlane plane =
                new WireGuardPlane(behindNat ? "pln" : "plx", new InetSocketAddress(AddressPlan.DNS, 53))) {
            Ready.untilTheParentIsGone();
        }
    }
}
