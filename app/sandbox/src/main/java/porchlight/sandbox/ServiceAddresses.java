package porchlight.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import porchlight.sandbox.lab.AddressPlan;

/// Where each service listens; port 0 takes a free one.
///
/// @param hub known before the hub runs: the registry contract tells it
/// @param stun two, so that a symmetric NAT shows
/// @param echo tells homes which of their ports the internet reaches
public record ServiceAddresses(
        InetSocketAddress broker,
        InetSocketAddress discovery,
        InetSocketAddress location,
        InetSocketAddress transactor,
        InetSocketAddress gateway,
        InetSocketAddress affiliator,
        InetSocketAddress observer,
        InetSocketAddress chain,
        InetSocketAddress hub,
        List<InetSocketAddress> stun,
        InetSocketAddress echo,
        InetSocketAddress web,
        InetSocketAddress dns) {
    public ServiceAddresses {
        stun = List.copyOf(stun);
    }

    /// In the lab, in its namespace `net`.
    public static ServiceAddresses lab() {
        return new ServiceAddresses(
                at(AddressPlan.SERVICES, 4222),
                at(AddressPlan.SERVICES, 8001),
                at(AddressPlan.SERVICES, 8002),
                at(AddressPlan.SERVICES, 8003),
                at(AddressPlan.SERVICES, 8004),
                at(AddressPlan.SERVICES, 8005),
                at(AddressPlan.SERVICES, 8006),
                at(AddressPlan.SERVICES, 8545),
                at(AddressPlan.HUB, 8889),
                List.of(at(AddressPlan.STUN_1, 3478), at(AddressPlan.STUN_2, 3478)),
                at(AddressPlan.ECHO, 4589),
                at(AddressPlan.WEB, 80),
                at(AddressPlan.DNS, 53));
    }

    /// On loopback, wherever there is room.
    ///
    /// @throws IOException if there is no room for the hub
    public static ServiceAddresses loopback() throws IOException {
        InetSocketAddress any = at("127.0.0.1", 0);
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ServiceAddresses(
                    any,
                    any,
                    any,
                    any,
                    any,
                    any,
                    any,
                    any,
                    at("127.0.0.1", probe.getLocalPort()),
                    List.of(any, any),
                    any,
                    any,
                    any);
        }
    }

    private static InetSocketAddress at(String literal, int port) {
        return new InetSocketAddress(AddressPlan.literal(literal), port);
    }

    /// `http://host:port/` of the hub.
    public String hubUrl() {
        return "http://" + hub.getAddress().getHostAddress() + ":" + hub.getPort() + "/";
    }
}
