package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A hostile network's DHCP: a real server (`dnsmasq`) on the router and a real client (`dhclient`) on the client.
final class Dhcp implements AutoCloseable {
    private final Lab lab;
    private Process server;

    Dhcp(Lab lab) {
        this.lab = lab;
        server = lab.router.silentDaemon("true");
    }

    /// The network changes its mind.
    ///
    /// @param router the attacker's address in the range that it hands out, with the prefix length
    /// @param address the one address it hands out
    /// @param routes option 121: networks, all through the router
    void serve(String router, String address, List<String> routes) {
        end();
        String gateway = router.substring(0, router.indexOf('/'));
        List<String> options = new ArrayList<>(List.of(
                "port=0",
                "user=root",
                "group=root",
                "interface=pt-r0",
                "bind-interfaces",
                "no-ping",
                "dhcp-authoritative",
                "dhcp-leasefile=/run/leases",
                "log-facility=/run/dnsmasq.log",
                "pid-file=",
                "dhcp-range=%s,%s,255.255.255.0,2m".formatted(address, address),
                "dhcp-option=3," + gateway,
                "dhcp-option=6," + gateway));
        if (!routes.isEmpty()) {
            StringBuilder option = new StringBuilder("dhcp-option-force=121");
            routes.forEach(route -> option.append(',').append(route).append(',').append(gateway));
            option.append(",0.0.0.0/0,").append(gateway);
            options.add(option.toString());
        }
        try {
            Files.writeString(
                    Path.of("/proc/" + lab.router.pid() + "/root/run/dnsmasq.conf"),
                    String.join("\n", options) + "\n",
                    StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        lab.router.run("rm", "-f", "/run/leases", "/run/dnsmasq.log");
        server = lab.router.silentDaemon("dnsmasq", "--keep-in-foreground", "--conf-file=/run/dnsmasq.conf");
        Lab.await(
                "the DHCP server",
                () -> lab.router
                                .tryRun("grep", "-q", "DHCP, IP range", "/run/dnsmasq.log")
                                .code()
                        == 0);
    }

    /// The client asks for an address and does what it is told.
    ///
    /// @return the routes that it has afterwards
    String ask() {
        lab.client.run("sh", "-c", """
                set -e
                rm -f /run/dhclient.leases /run/dhclient.pid
                dhclient -1 -q -lf /run/dhclient.leases -pf /run/dhclient.pid pt-c0
                while [ ! -s /run/dhclient.pid ]; do sleep 0.02; done
                kill $(cat /run/dhclient.pid)
                """);
        return lab.client.run("ip", "route");
    }

    private void end() {
        server.destroyForcibly();
        try {
            server.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
    }
}
