package porchlight.sandbox.location;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// Passes every question on to another server and its answer back; gives up after 3 s.
///
/// @param server the other one
public record DnsUpstream(InetSocketAddress server) implements DnsSource {
    private static final int PATIENCE_MILLIS = 3000;

    @Override
    public byte[] answer(byte[] question) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server);
            socket.send(new DatagramPacket(question, question.length));
            byte[] buffer = new byte[DnsServer.LARGEST];
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            return Arrays.copyOf(buffer, packet.getLength());
        }
    }
}
