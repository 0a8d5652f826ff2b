package porchlight.tunnel.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/// What Java itself can send, on any system: no echo requests, and no binding to a card.
final class ChannelSender implements Sender {
    @Override
    public Outcome send(Probe probe, byte[] payload) {
        if (probe.transport() == Transport.ICMP) {
            return new Outcome.Unsupported(Outcome.Why.NO_ECHO);
        }
        if (probe.binding() == Binding.DEVICE) {
            return new Outcome.Unsupported(Outcome.Why.NO_BINDING_TO_CARDS);
        }
        ProtocolFamily family =
                probe.family() == Family.V4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        try {
            if (probe.transport() == Transport.TCP) {
                connect(probe, family);
            } else {
                datagram(probe, family, payload);
            }
            return new Outcome.Sent();
        } catch (UnsupportedOperationException noFamily) {
            return new Outcome.Unsupported(Outcome.Why.NO_SUCH_ADDRESS);
        } catch (IOException refused) {
            return new Outcome.Refused(0);
        }
    }

    private static void connect(Probe probe, ProtocolFamily family) throws IOException {
        try (SocketChannel channel = SocketChannel.open(family)) {
            channel.configureBlocking(false);
            if (probe.binding() == Binding.SOURCE) {
                channel.bind(source(probe));
            }
            if (channel.connect(destination(probe))) {
                return;
            }
            // Ends with an exception when this very machine refused already, and says nothing otherwise.
            channel.finishConnect();
        }
    }

    private static void datagram(Probe probe, ProtocolFamily family, byte[] payload) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(family)) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            if (probe.binding() == Binding.SOURCE) {
                channel.bind(source(probe));
            }
            channel.send(ByteBuffer.wrap(payload), destination(probe));
        }
    }

    private static InetSocketAddress source(Probe probe) {
        InetAddress own = probe.family() == Family.V4
                ? probe.card().source4().orElseThrow()
                : probe.card().source6().orElseThrow();
        return new InetSocketAddress(own, 0);
    }

    private static InetSocketAddress destination(Probe probe) throws UnknownHostException {
        InetAddress to = Plan.onOneLink(probe.to())
                ? Inet6Address.getByAddress(
                        null, probe.to().getAddress(), probe.card().index())
                : probe.to();
        return new InetSocketAddress(to, probe.port());
    }
}
