package porchlight.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import porchlight.sandbox.lab.AddressPlan;

/// What other programs of the user's computer do all the time: names, web pages, time, the router. Without a tunnel
/// each of these packets crosses the provider's link.
final class Probing implements AutoCloseable {
    /// A UDP probe carries this byte and nothing else.
    static final int MARK = 0xEE;

    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::work);
    private final AtomicLong tried = new AtomicLong();

    Probing() {
        thread.start();
    }

    long tried() {
        return tried.get();
    }

    private void work() {
        String[] places = {
            AddressPlan.WEB, AddressPlan.DNS, AddressPlan.HUB, AddressPlan.SERVICES, AddressPlan.ROUTER, "198.18.200.7"
        };
        try {
            while (true) {
                for (String place : places) {
                    udp(place, 53);
                    udp(place, 123);
                    udp(place, 51820);
                }
                tcp(AddressPlan.WEB, 80);
                tcp(AddressPlan.HUB, 443);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void udp(String place, int port) {
        tried.incrementAndGet();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[] {(byte) MARK}, 1, InetAddress.ofLiteral(place), port));
        } catch (IOException refused) {
            // that is what the shield is for
        }
    }

    private void tcp(String place, int port) {
        tried.incrementAndGet();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(place), port), 60);
        } catch (IOException refused) {
            // that is what the shield is for
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
