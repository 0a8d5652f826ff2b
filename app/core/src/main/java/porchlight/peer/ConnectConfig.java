package porchlight.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// P2PConnectConfig: where the sender can be reached; travels boxed (`p2p.md §4.1`).
///
/// @param publicIp dotted IPv4 as reported, not yet checked
/// @param ports public UDP ports, 1 to 65535, paired with the peer's by index; at most 64
/// @param compatibility the sender's protocol number; 2 today
/// @param url empty except for services that this client does not speak
public record ConnectConfig(String publicIp, List<Integer> ports, int compatibility, String url) {
    /// Most ports that anybody may offer.
    public static final int MAX_PORTS = 64;

    /// The number that this implementation speaks.
    public static final int COMPATIBILITY = 2;

    private static final int LIMIT = 4096;

    public ConnectConfig {
        ports = List.copyOf(ports);
    }

    /// A config of today's compatibility.
    public static ConnectConfig of(String publicIp, List<Integer> ports) {
        return new ConnectConfig(publicIp, ports, COMPATIBILITY, "");
    }

    /// The protobuf form, ports packed.
    public byte[] encode() {
        return Wire.write(out -> {
            Wire.text(out, 1, publicIp);
            if (!ports.isEmpty()) {
                Wire.bytes(out, 2, Wire.write(packed -> {
                    for (int port : ports) {
                        packed.writeInt32NoTag(port);
                    }
                }));
            }
            Wire.number(out, 3, compatibility);
            Wire.text(out, 4, url);
        });
    }

    /// Takes packed and unpacked ports.
    ///
    /// @throws MalformedMessage if it is not such a message, has more than 64 ports or one outside 1 to 65535
    public static ConnectConfig decode(byte[] bytes) throws MalformedMessage {
        String[] texts = {"", ""};
        int[] compatibility = {0};
        List<Integer> ports = new ArrayList<>();
        Wire.read("P2PConnectConfig", bytes, LIMIT, (tag, in) -> {
            switch (tag) {
                case (1 << 3) | Wire.BYTES -> texts[0] = in.readStringRequireUtf8();
                case (2 << 3) | Wire.VARINT -> addPort(ports, in.readInt32());
                case (2 << 3) | Wire.BYTES -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    while (in.getBytesUntilLimit() > 0) {
                        addPort(ports, in.readInt32());
                    }
                    in.popLimit(outer);
                }
                case (3 << 3) | Wire.VARINT -> compatibility[0] = in.readInt32();
                case (4 << 3) | Wire.BYTES -> texts[1] = in.readStringRequireUtf8();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new ConnectConfig(texts[0], ports, compatibility[0], texts[1]);
    }

    private static void addPort(List<Integer> ports, int port) throws IOException {
        if (port < 1 || port > 65535) {
            throw new IOException("a port lies between 1 and 65535");
        }
        if (ports.size() == MAX_PORTS) {
            throw new IOException("more than " + MAX_PORTS + " ports");
        }
        ports.add(port);
    }
}
