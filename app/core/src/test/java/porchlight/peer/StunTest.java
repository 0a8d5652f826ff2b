package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.peer.KnownAnswers.hex;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StunTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void theSampleResponseOfRfc5769IsRead() {
        byte[] transaction = hex("b7e7a701bc34d686fa87dfae");
        byte[] response = hex("""
                0101003c2112a442b7e7a701bc34d686fa87dfae
                8022000b7465737420766563746f7220
                002000080001a147e112a643
                000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7
                80280004c07d4c96""");
        assertThat(Stun.mapped(response, transaction))
                .contains(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853));
        assertThat(Stun.mapped(response, new byte[12])).isEmpty();
    }

    @Test
    void anAnswerTellsTheAskersAddress() {
        byte[] transaction = KnownAnswers.counting(1, 12);
        var asker = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 51001);
        byte[] answer = Stun.answer(Stun.request(transaction), asker).orElseThrow();
        assertThat(Stun.mapped(answer, transaction)).contains(asker);
    }

    @Test
    void anAddressThatNobodyCanSendToIsNoAnswer() {
        byte[] transaction = KnownAnswers.counting(1, 12);
        for (String nobody : List.of("0.0.0.0", "224.0.0.1")) {
            var asker = new InetSocketAddress(InetAddress.ofLiteral(nobody), 51001);
            byte[] answer = Stun.answer(Stun.request(transaction), asker).orElseThrow();
            assertThat(Stun.mapped(answer, transaction)).as(nobody).isEmpty();
        }
        var portless = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 0);
        assertThat(Stun.mapped(Stun.answer(Stun.request(transaction), portless).orElseThrow(), transaction))
                .isEmpty();
    }

    @Test
    void anyBytesAtAllAreSurvived() {
        var random = new Random(5);
        byte[] transaction = KnownAnswers.counting(1, 12);
        var asker = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 51001);
        byte[] good = Stun.answer(Stun.request(transaction), asker).orElseThrow();
        for (int i = 0; i < 20_000; i++) {
            byte[] bent = java.util.Arrays.copyOf(good, random.nextInt(48));
            for (int flips = random.nextInt(4); flips > 0 && bent.length > 0; flips--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            Optional<InetSocketAddress> mapped = Stun.mapped(bent, transaction);
            assertThat(mapped.map(InetSocketAddress::isUnresolved).orElse(false))
                    .isFalse();
            Stun.answer(bent, asker);
        }
    }

    @Test
    void twoAnswersThatDifferMeanTheSocketsOwnPort() {
        InetAddress ip = InetAddress.ofLiteral("203.0.113.9");
        var one = new InetSocketAddress(ip, 1000);
        var two = new InetSocketAddress(ip, 2000);
        assertThat(StunClient.choose(5, List.of(one, one)).port()).isEqualTo(1000);
        assertThat(StunClient.choose(5, List.of(one)).port()).isEqualTo(1000);
        assertThat(StunClient.choose(5, List.of(one, two))).isEqualTo(new StunClient.Mapping(5, Optional.of(ip)));
        assertThat(StunClient.choose(5, List.of())).isEqualTo(new StunClient.Mapping(5, Optional.empty()));
    }

    @Test
    void manySocketsAskAtOnce() throws Exception {
        try (StunServer first = StunServer.open(LOOPBACK);
                StunServer second = StunServer.open(LOOPBACK)) {
            List<UdpPort> ports = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ports.add(UdpPort.open(LOOPBACK));
            }
            List<StunClient.Mapping> mappings = new StunClient(List.of(first.address(), second.address()))
                    .query(ports)
                    .get(5, TimeUnit.SECONDS);
            assertThat(mappings)
                    .extracting(StunClient.Mapping::port)
                    .containsExactlyElementsOf(
                            ports.stream().map(UdpPort::localPort).toList());
            ports.forEach(UdpPort::close);
        }
    }

    @Test
    void aServerThatIsSilentCostsTwoSecondsAndNoMore() throws Exception {
        try (StunServer alive = StunServer.open(LOOPBACK);
                UdpPort mute = UdpPort.open(LOOPBACK);
                UdpPort port = UdpPort.open(LOOPBACK)) {
            long start = System.nanoTime();
            List<StunClient.Mapping> mappings = new StunClient(List.of(alive.address(), mute.localAddress()))
                    .query(List.of(port))
                    .get(5, TimeUnit.SECONDS);
            assertThat(mappings.getFirst().publicIp()).contains(InetAddress.getLoopbackAddress());
            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_900L, 3_500L);
        }
    }

    @Test
    void entriesThatAreNoHostAndPortAreLeftOut() throws Exception {
        List<StunClient.Mapping> mappings;
        try (UdpPort port = UdpPort.open(LOOPBACK)) {
            mappings = StunClient.resolve(List.of("", "nonsense", "127.0.0.1:0", "127.0.0.1:99999", ":1"))
                    .query(List.of(port))
                    .get(1, TimeUnit.SECONDS);
            assertThat(mappings).containsExactly(new StunClient.Mapping(port.localPort(), Optional.empty()));
        }
    }
}
