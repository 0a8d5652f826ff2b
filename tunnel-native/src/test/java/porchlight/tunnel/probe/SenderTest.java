package porchlight.tunnel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both senders, to this machine itself.
class SenderTest {
    private static final byte[] PAYLOAD = "porchlight probe".getBytes(StandardCharsets.US_ASCII);
    private static final int ECONNREFUSED = 111;

    /// Which one.
    @SuppressWarnings("ImmutableEnumChecker") // it is only a name for a sender
    enum Kind {
        LINUX(new LinuxSender()),
        CHANNEL(new ChannelSender());

        private final Sender sender;

        Kind(Sender sender) {
            this.sender = sender;
        }
    }

    private Card loopback = Sample.CABLE;

    @BeforeEach
    void onLinux() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "one of the two is for Linux");
        int index = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"))
                .getIndex();
        loopback =
                new Card("lo", index, Sample.four("127.0.0.1"), Sample.six("::1"), Optional.empty(), Optional.empty());
    }

    private Outcome send(Kind kind, String to, Transport transport, int port, Binding binding) {
        Probe probe = new Probe(Place.PUBLIC, InetAddress.ofLiteral(to), transport, port, binding, loopback);
        return kind.sender.send(probe, PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource
    void aDatagramArrivesWithItsPayloadAndFromTheAddressItIsBoundTo(Kind kind) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            socket.setSoTimeout(5000);
            for (Binding binding : new Binding[] {Binding.UNBOUND, Binding.SOURCE}) {
                assertThat(send(kind, "127.0.0.1", Transport.UDP, socket.getLocalPort(), binding))
                        .isEqualTo(new Outcome.Sent());
                DatagramPacket packet = new DatagramPacket(new byte[64], 64);
                socket.receive(packet);
                assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(PAYLOAD);
                assertThat(packet.getAddress().getHostAddress()).isEqualTo("127.0.0.1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionIsBegun(Kind kind) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            server.setSoTimeout(5000);
            assertThat(send(kind, "127.0.0.1", Transport.TCP, server.getLocalPort(), Binding.UNBOUND))
                    .isEqualTo(new Outcome.Sent());
            try (Socket accepted = server.accept()) {
                assertThat(accepted.isConnected()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalOfThisMachineIsHeard(Kind kind) throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = server.getLocalPort();
        }
        assertThat(send(kind, "127.0.0.1", Transport.TCP, free, Binding.UNBOUND))
                .isEqualTo(new Outcome.Refused(kind == Kind.LINUX ? ECONNREFUSED : 0));
    }

    @ParameterizedTest
    @EnumSource
    void whatASenderCannotDoIsSaid(Kind kind) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            Outcome bound = send(kind, "127.0.0.1", Transport.UDP, socket.getLocalPort(), Binding.DEVICE);
            Outcome echo = send(kind, "127.0.0.1", Transport.ICMP, 0, Binding.UNBOUND);
            if (kind == Kind.LINUX) {
                assertThat(bound).isIn(new Outcome.Sent(), new Outcome.Unsupported(Outcome.Why.NO_BINDING_TO_CARDS));
                assertThat(echo).isIn(new Outcome.Sent(), new Outcome.Unsupported(Outcome.Why.NO_ECHO));
            } else {
                assertThat(bound).isEqualTo(new Outcome.Unsupported(Outcome.Why.NO_BINDING_TO_CARDS));
                assertThat(echo).isEqualTo(new Outcome.Unsupported(Outcome.Why.NO_ECHO));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsNotOursCannotBeASource(Kind kind) {
        loopback = Sample.CABLE;
        assertThat(send(kind, "127.0.0.1", Transport.UDP, 9, Binding.SOURCE))
                .isEqualTo(
                        kind == Kind.LINUX
                                ? new Outcome.Unsupported(Outcome.Why.NO_SUCH_ADDRESS)
                                : new Outcome.Refused(0));
    }
}
