import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Asks the helper one thing as whoever runs this, and prints the answer: `java Ask.java SOCKET REQUEST`.
void main(String[] args) throws Exception {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
        var out = new DataOutputStream(Channels.newOutputStream(channel));
        var request = args[1].getBytes(StandardCharsets.UTF_8);
        out.writeInt(request.length);
        out.write(request);
        out.flush();
        var in = new DataInputStream(Channels.newInputStream(channel));
        var answer = new byte[Math.clamp(in.readInt(), 0, 16384)];
        in.readFully(answer);
        IO.println(new String(answer, StandardCharsets.UTF_8));
    }
}
