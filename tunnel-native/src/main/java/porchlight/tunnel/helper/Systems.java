package porchlight.tunnel.helper;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import porchlight.tunnel.linux.Gateways;
import porchlight.tunnel.linux.LinuxPlatform;
import porchlight.tunnel.linux.Tool;
import porchlight.tunnel.macos.MacPlatform;
import porchlight.tunnel.macos.MacTool;
import porchlight.tunnel.plan.Tools;

/// The systems that the helper runs on, and what is chosen with them. The only place that names more than one of
/// them.
enum Systems {
    LINUX {
        @Override
        Platform platform(Places places) {
            return new LinuxPlatform(new Programs(), linuxTools(places), places.stateDir());
        }

        @Override
        Optional<String> missing(Places places) {
            Tools tools = linuxTools(places);
            if (!tools.has(Tool.IP) || !tools.has(Tool.NFT) || !tools.has(Tool.WG)) {
                return Optional.of("needs ip, nft and wg (iproute2, nftables, wireguard-tools)");
            }
            return tools.has(Tool.WIREGUARD_GO) || platform(places).kernelWireGuard()
                    ? Optional.empty()
                    : Optional.of("this system has neither WireGuard nor wireguard-go");
        }

        @Override
        Collection<Ip> gateways(Places places) {
            return Gateways.now();
        }
    },
    MACOS {
        @Override
        Platform platform(Places places) {
            return mac(places);
        }

        @Override
        Optional<String> missing(Places places) {
            Tools tools = MacTool.find();
            for (MacTool tool : MacTool.values()) {
                if (!tools.has(tool)) {
                    return Optional.of("needs " + tool.program() + ", where nobody but root may write");
                }
            }
            return Optional.empty();
        }

        @Override
        Collection<Ip> gateways(Places places) {
            return mac(places).gateways();
        }
    };

    /// This one.
    ///
    /// @throws IllegalStateException on a system that the helper does not know
    static Systems here() {
        return named(System.getProperty("os.name", ""));
    }

    /// @param name what Java calls the system
    static Systems named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("linux")) {
            return LINUX;
        }
        if (lower.startsWith("mac")) {
            return MACOS;
        }
        throw new IllegalStateException("the helper does not know this system: " + name);
    }

    /// Where its files are.
    Places usual() {
        return switch (this) {
            case LINUX -> Places.SYSTEM;
            case MACOS -> Places.MAC;
        };
    }

    /// Made anew each time; holds nothing of what stands.
    abstract Platform platform(Places places);

    /// What the helper cannot do without and does not find here, in words for root's log.
    abstract Optional<String> missing(Places places);

    /// This machine's gateways: no exit may live there.
    abstract Collection<Ip> gateways(Places places);

    private static Tools linuxTools(Places places) {
        return Tool.find(RootFiles.stands(places.lab()));
    }

    private static MacPlatform mac(Places places) {
        return new MacPlatform(new Programs(), MacTool.find(), places.stateDir());
    }
}
