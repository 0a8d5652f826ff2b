package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A router that advertises what an attacker likes: a real `radvd` on the router's end of the client's link.
final class Advertiser implements AutoCloseable {
    /// The prefix that it makes up.
    static final String PREFIX = "2001:db8:bad::";
    /// How an address begins that somebody makes himself in it.
    static final String ADDRESSES = "2001:db8:bad:0:";

    private final Process daemon;

    /// @param route a more-specific route that it claims to know the way to
    Advertiser(Lab lab, String route) {
        String configuration = """
                interface pt-r0 {
                    AdvSendAdvert on;
                    MinRtrAdvInterval 3;
                    MaxRtrAdvInterval 4;
                    AdvDefaultPreference high;
                    AdvDefaultLifetime 1800;
                    AdvLinkMTU 1280;
                    prefix %s/64 { AdvOnLink on; AdvAutonomous on; };
                    route %s { AdvRoutePreference high; AdvRouteLifetime 1800; };
                    RDNSS 2001:db8:bad::53 { AdvRDNSSLifetime 1800; };
                };
                """.formatted(PREFIX, route);
        try {
            Files.writeString(
                    Path.of("/proc/" + lab.router.pid() + "/root/run/radvd.conf"),
                    configuration,
                    StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        lab.router.run("chmod", "644", "/run/radvd.conf");
        lab.router.run("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
        daemon = lab.router.silentDaemon(
                "radvd",
                "-n",
                "-C",
                "/run/radvd.conf",
                "-p",
                "/run/radvd.pid",
                "-m",
                "logfile",
                "-l",
                "/run/radvd.log");
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
    }
}
