package porchlight.tunnel.helper;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// What the helper said on a connection before it ended it.
final class Told {
    private static final int MOST = 64 * 1024;

    private Told() {}

    /// The bodies of all frames. Ends with the connection, whether by an end or, when there were bytes that it had not
    /// read,
    /// by a reset.
    static String all(SocketChannel channel) throws IOException {
        ByteBuffer told = ByteBuffer.allocate(MOST);
        try {
            while (channel.read(told) >= 0) {
                if (!told.hasRemaining()) {
                    throw new IOException("it says too much");
                }
            }
        } catch (SocketException reset) {
            System.getLogger(Told.class.getName()).log(System.Logger.Level.DEBUG, "reset");
        }
        told.flip();
        StringBuilder bodies = new StringBuilder();
        while (told.hasRemaining()) {
            byte[] body = new byte[told.getInt()];
            told.get(body);
            bodies.append(new String(body, StandardCharsets.UTF_8));
        }
        return bodies.toString();
    }
}
