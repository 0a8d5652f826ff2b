package porchlight.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// One end of a conversation between two faces: lines of JSON over a Unix socket, bounded in length, and only with
/// a process of the same user.
final class FaceLines implements AutoCloseable {
    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final int longest;

    private FaceLines(SocketChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
        in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        out = Channels.newOutputStream(channel);
    }

    static FaceLines connect(Path socket, int longest) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return of(channel, socket, longest);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// @param longest bytes of a line that are accepted
    /// @throws IOException if the other end is another user's process
    static FaceLines of(SocketChannel channel, Path socket, int longest) throws IOException {
        if (channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            if (!peer.user().equals(Files.getOwner(socket))) {
                throw new IOException("the other end belongs to another user");
            }
        }
        return new FaceLines(channel, longest);
    }

    /// The next line, or null at the end.
    ///
    /// @throws IOException also if the line is too long
    @Nullable
    String read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() >= longest) {
                throw new IOException("the line is too long");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    synchronized void write(Wire wire) throws IOException {
        out.write((wire + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            System.getLogger(FaceLines.class.getName()).log(System.Logger.Level.DEBUG, "socket", alreadyGone);
        }
    }
}
