package porchlight.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The one request and one answer of RFC 5389 that the network needs: "which address do you see?" Pure.
public final class Stun {
    private static final int REQUEST = 0x0001;
    private static final int ANSWER = 0x0101;
    private static final int COOKIE = 0x2112a442;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int HEADER = 20;
    private static final int IPV4 = 1;

    /// Length of a transaction's name in bytes.
    public static final int TRANSACTION = 12;

    private Stun() {}

    /// A binding request.
    public static byte[] request(byte[] transaction) {
        byte[] request = new byte[HEADER];
        header(request, REQUEST, transaction);
        return request;
    }

    private static ByteBuffer header(byte[] message, int type, byte[] transaction) {
        return ByteBuffer.wrap(message)
                .putShort((short) type)
                .putShort((short) (message.length - HEADER))
                .putInt(COOKIE)
                .put(transaction, 0, TRANSACTION);
    }

    /// What a server answers to a request; nothing if it is no binding request or the asker has no IPv4 address.
    public static Optional<byte[]> answer(byte[] request, InetSocketAddress asker) {
        if (request.length < HEADER || !(asker.getAddress() instanceof Inet4Address address)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(request);
        if (in.getShort(0) != REQUEST || in.getInt(4) != COOKIE) {
            return Optional.empty();
        }
        byte[] answer = new byte[HEADER + 12];
        ByteBuffer out = header(answer, ANSWER, Arrays.copyOfRange(request, 8, HEADER));
        out.putShort((short) XOR_MAPPED_ADDRESS)
                .putShort((short) 8)
                .put((byte) 0)
                .put((byte) IPV4);
        out.putShort((short) (asker.getPort() ^ (COOKIE >>> 16)));
        out.putInt(ByteBuffer.wrap(address.getAddress()).getInt() ^ COOKIE);
        return Optional.of(answer);
    }

    /// The mapped IPv4 address and port of an answer.
    ///
    /// @param transaction of the request; answers to others are nothing
    /// @return nothing if it is not such an answer, or names an address or a port that nobody can send to
    public static Optional<InetSocketAddress> mapped(byte[] answer, byte[] transaction) {
        if (answer.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(answer);
        boolean ours = in.getShort() == ANSWER
                && Short.toUnsignedInt(in.getShort()) == answer.length - HEADER
                && in.getInt() == COOKIE
                && Arrays.equals(Arrays.copyOfRange(answer, 8, HEADER), transaction);
        if (!ours) {
            return Optional.empty();
        }
        in.position(HEADER);
        while (in.remaining() >= 4) {
            int type = Short.toUnsignedInt(in.getShort());
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                break;
            }
            if (type == XOR_MAPPED_ADDRESS && length == 8 && in.get(in.position() + 1) == IPV4) {
                return address(in);
            }
            in.position(in.position() + Math.min(in.remaining(), (length + 3) & ~3));
        }
        return Optional.empty();
    }

    private static Optional<InetSocketAddress> address(ByteBuffer in) {
        int port = Short.toUnsignedInt(in.getShort(in.position() + 2)) ^ (COOKIE >>> 16);
        byte[] ip = ByteBuffer.allocate(4)
                .putInt(in.getInt(in.position() + 4) ^ COOKIE)
                .array();
        try {
            InetAddress mapped = InetAddress.getByAddress(ip);
            boolean reachable = port != 0 && !mapped.isAnyLocalAddress() && !mapped.isMulticastAddress();
            return reachable ? Optional.of(new InetSocketAddress(mapped, port)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
