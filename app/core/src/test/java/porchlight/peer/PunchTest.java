package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hole punching between two simulated NATs, and on real sockets.
class PunchTest {
    private static final InetAddress CONSUMER = PunchSimulation.CONSUMER;
    private static final InetAddress PROVIDER = PunchSimulation.PROVIDER;

    private static InetSocketAddress at(InetAddress ip, int port) {
        return new InetSocketAddress(ip, port);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void bothSidesChooseTheSamePairsOverALossyPath(long seed) {
        var random = new Random(seed);
        var simulation = new PunchSimulation(seed, 3 + random.nextInt(18), random.nextDouble() * 0.3, PingStyle.PLAIN);
        simulation.run(random.nextInt(200));
        Punch.Winners consumer = simulation.consumer.winners().orElseThrow();
        Punch.Winners provider = simulation.provider.winners().orElseThrow();
        assertThat(consumer.channel().index()).isEqualTo(provider.channel().index());
        assertThat(consumer.service().index()).isEqualTo(provider.service().index());
        assertThat(consumer.channel().index()).isLessThan(consumer.service().index());
        assertThat(new HashSet<>(simulation.acks)).hasSize(2);
    }

    /// The slow style keeps fewer pings under way, and still no pair is left half open.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void disguisedTheyChooseTheSamePairsOverALossyPath(long seed) {
        var random = new Random(seed);
        PingStyle style = PingStyle.drawn(random);
        var simulation = new PunchSimulation(seed, 3 + random.nextInt(18), random.nextDouble() * 0.3, style);
        simulation.run(random.nextInt(200));
        Punch.Winners consumer = simulation.consumer.winners().orElseThrow();
        assertThat(simulation.provider.winners().orElseThrow())
                .extracting(won -> won.channel().index(), won -> won.service().index())
                .containsExactly(consumer.channel().index(), consumer.service().index());
        assertThat(new HashSet<>(simulation.acks)).hasSize(2);
    }

    @Test
    void theShortPingIsUnderstood() {
        var simulation = new PunchSimulation(7, 20, 0, PingStyle.drawn(new Random(7)));
        simulation.run(30);
        assertThat(simulation.consumer.winners()).isPresent();
        assertThat(simulation.now).isLessThan(500);
    }

    @Test
    void aPathThatIsShutEndsWithoutWinners() {
        var simulation = new PunchSimulation(7, 20, 1, PingStyle.PLAIN);
        simulation.run(0);
        assertThat(simulation.consumer.winners()).isEmpty();
        assertThat(simulation.now).isEqualTo(Punch.LIMIT_MILLIS);
    }

    @Test
    void aFirstOkCountsAsPingAndAsOk() {
        var punch = new Punch(
                Punch.Role.CONSUMER, PingStyle.PLAIN, new Random(1), List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        List<Punch.Outgoing> out = punch.received(0, ascii("OK"), at(PROVIDER, 1), 0);
        assertThat(out)
                .extracting(each -> new String(each.data(), StandardCharsets.US_ASCII))
                .containsExactly("OK", "OK_ACK");
    }

    @Test
    void aThirdPairIsNeverAcknowledged() {
        var punch = new Punch(
                Punch.Role.CONSUMER,
                PingStyle.PLAIN,
                new Random(1),
                List.of(at(PROVIDER, 1), at(PROVIDER, 2), at(PROVIDER, 3)));
        punch.received(2, ascii("OK"), at(PROVIDER, 3), 0);
        punch.received(0, ascii("OK"), at(PROVIDER, 1), 0);
        assertThat(punch.received(1, ascii("OK"), at(PROVIDER, 2), 0))
                .extracting(each -> new String(each.data(), StandardCharsets.US_ASCII))
                .containsExactly("OK");
        assertThat(punch.winners())
                .contains(new Punch.Winners(new Punch.Pair(0, at(PROVIDER, 1)), new Punch.Pair(2, at(PROVIDER, 3))));
    }

    @Test
    void aNatThatMovesThePortIsFollowedAndThenHeldToIt() {
        var punch = new Punch(
                Punch.Role.CONSUMER, PingStyle.PLAIN, new Random(1), List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        List<Punch.Outgoing> out =
                punch.received(0, ascii("continuously pinging to 198.51.100.1:5"), at(PROVIDER, 999), 0);
        assertThat(out).extracting(Punch.Outgoing::to).containsExactly(at(PROVIDER, 999));
        assertThat(punch.received(0, ascii("OK"), at(PROVIDER, 1), 0)).isEmpty();
        assertThat(punch.received(0, ascii("OK"), at(PROVIDER, 999), 0)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "O", "OK_ACK", "ok", "continuously pinging", "GET / HTTP/1.1"})
    void otherTextsAreNothing(String text) {
        var punch = new Punch(
                Punch.Role.CONSUMER, PingStyle.PLAIN, new Random(1), List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        assertThat(punch.received(0, ascii(text), at(PROVIDER, 1), 0)).isEmpty();
    }

    @Test
    void aStrangersOkIsNothing() {
        var punch = new Punch(
                Punch.Role.CONSUMER, PingStyle.PLAIN, new Random(1), List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        assertThat(punch.received(0, ascii("OK"), at(CONSUMER, 1), 0)).isEmpty();
        assertThat(punch.received(0, ascii("continuously pinging to " + "9".repeat(50)), at(PROVIDER, 1), 0))
                .isEmpty();
    }

    private static List<UdpPort> open(int count) throws Exception {
        List<UdpPort> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(UdpPort.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        }
        return ports;
    }

    @ParameterizedTest
    @EnumSource(Disguise.class)
    void realSocketsPunch(Disguise disguise) throws Exception {
        List<UdpPort> here = open(20);
        List<UdpPort> there = open(20);
        var provider = new CompletableFuture<Optional<Punch.Winners>>();
        Thread.ofVirtual()
                .start(() -> provider.complete(PunchedPorts.punch(
                        Punch.Role.PROVIDER,
                        PingStyle.PLAIN,
                        there,
                        here.stream().map(UdpPort::localAddress).toList(),
                        10_000,
                        new Cancel())));
        Optional<Punch.Winners> consumer = PunchedPorts.punch(
                Punch.Role.CONSUMER,
                disguise.pings(new Random(3)),
                here,
                there.stream().map(UdpPort::localAddress).toList(),
                10_000,
                new Cancel());
        Punch.Winners won = consumer.orElseThrow();
        Punch.Winners granted = provider.get(10, TimeUnit.SECONDS).orElseThrow();
        assertThat(won.channel().index()).isEqualTo(granted.channel().index());
        assertThat(won.service().index()).isEqualTo(granted.service().index());
        here.forEach(UdpPort::close);
        there.forEach(UdpPort::close);
    }

    @Test
    void punchingStopsWhenItIsCancelled() throws Exception {
        List<UdpPort> here = open(2);
        var cancel = new Cancel();
        cancel.cancel();
        List<InetSocketAddress> peers = here.stream().map(UdpPort::localAddress).toList();
        assertThatThrownBy(() -> PunchedPorts.punch(Punch.Role.CONSUMER, PingStyle.PLAIN, here, peers, 10_000, cancel))
                .isInstanceOf(CancellationException.class);
        here.forEach(UdpPort::close);
    }
}
