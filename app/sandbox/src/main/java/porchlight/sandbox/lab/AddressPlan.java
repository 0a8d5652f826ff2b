package porchlight.sandbox.lab;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who has which address in the lab: only ranges that are reserved for examples and measurements.
public final class AddressPlan {
    /// The user's computer on its LAN, and the router before it.
    public static final String YOU = "192.168.50.10";

    public static final String ROUTER = "192.168.50.1";

    /// What the internet sees of the user when there is no tunnel.
    public static final String YOUR_ISP = "192.0.2.10";

    /// The network's services; they share an address and differ by port.
    public static final String SERVICES = "203.0.113.10";

    /// The hub has its own, so that it can be killed alone.
    public static final String HUB = "203.0.113.20";

    /// Two STUN servers tell a symmetric NAT from others (`p2p.md §5.1`).
    public static final String STUN_1 = "203.0.113.31";

    public static final String STUN_2 = "203.0.113.32";

    /// Sends homes a datagram, so that they learn which of their ports can be reached (`p2p.md §5.1`).
    public static final String ECHO = "203.0.113.33";

    /// The only name server of the lab's internet.
    public static final String DNS = "203.0.113.53";

    /// `web.lab`: tells who asks.
    public static final String WEB = "203.0.113.80";

    /// Homes with a public address: every address of it is local to [Place#EXITS].
    public static final String DIRECT_RANGE = "198.18.0.0/16";

    /// What homes behind a NAT look like from outside, and what they have inside.
    public static final String NAT_RANGE = "198.19.0.0/16";

    public static final String NAT_INSIDE = "10.77.0.0/16";

    /// How many addresses each range of homes has.
    public static final int RANGE_SIZE = 250 * 256;

    private AddressPlan() {}

    /// @param index 0 to [#RANGE_SIZE] - 1
    public static Inet4Address direct(int index) {
        return of(198, 18, index);
    }

    /// How the home is seen from outside.
    public static Inet4Address behindNat(int index) {
        return of(198, 19, index);
    }

    /// What the home has itself.
    public static Inet4Address insideNat(int index) {
        return of(10, 77, index);
    }

    private static Inet4Address of(int first, int second, int index) {
        if (index < 0 || index >= RANGE_SIZE) {
            throw new IllegalArgumentException("a range has " + RANGE_SIZE + " addresses, not " + index);
        }
        byte[] bytes = {(byte) first, (byte) second, (byte) (index / 250), (byte) (index % 250 + 1)};
        return of(bytes);
    }

    /// @param literal dotted IPv4; names are not looked up
    /// @throws IllegalArgumentException on anything else
    public static Inet4Address literal(String literal) {
        String[] parts = literal.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a dotted IPv4 address");
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("[0-9]{1,3}") || Integer.parseInt(parts[i]) > 255) {
                throw new IllegalArgumentException("not a dotted IPv4 address");
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return of(bytes);
    }

    private static Inet4Address of(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
