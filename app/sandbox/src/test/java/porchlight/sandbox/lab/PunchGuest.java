package porchlight.sandbox.lab;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Pings from IP PORT to IP PORT until a ping comes back; says `met ip:port`.
final class PunchGuest {
    private PunchGuest() {}

    static void main(String[] arguments) throws Exception {
        InetSocketAddress self = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        InetSocketAddress peer = new InetSocketAddress(arguments[2], Integer.parseInt(arguments[3]));
        byte[] ping = "ping".getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket(self)) {
            socket.setSoTimeout(20);
            boolean met = false;
            for (int left = 400; left > 0; left--) {
                socket.send(new DatagramPacket(ping, ping.length, peer));
                DatagramPacket heard = new DatagramPacket(new byte[16], 16);
                try {
                    socket.receive(heard);
                } catch (SocketTimeoutException nothing) {
                    continue;
                }
                if (!met) {
                    met = true;
                    left = 25; // half a second more, so that the other one meets us as well
                    System.out.println("met " + heard.getAddress().getHostAddress() + ":" + heard.getPort());
                }
            }
            System.exit(met ? 0 : 1);
        }
    }
}
