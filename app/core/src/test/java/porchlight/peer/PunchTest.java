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
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hole punching between two simulated NATs, and on real sockets.
class PunchTest {
    private static final InetAddress CONSUMER = InetAddress.ofLiteral("198.51.100.1");
    private static final InetAddress PROVIDER = InetAddress.ofLiteral("203.0.113.1");

    private static InetSocketAddress at(InetAddress ip, int port) {
        return new InetSocketAddress(ip, port);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Flying(long due, int order, boolean toProvider, int index, byte[] data) {}

    /// Both ends with a NAT each that lets in only what it has been asked for (port-restricted).
    private static final class Simulation {
        final Punch consumer;
        final Punch provider;
        final Random random;
        final double loss;
        final Set<Integer> consumerOpen = new HashSet<>();
        final Set<Integer> providerOpen = new HashSet<>();
        final PriorityQueue<Flying> wire = new PriorityQueue<>((a, b) ->
                a.due() != b.due() ? Long.compare(a.due(), b.due()) : Integer.compare(a.order(), b.order()));
        final List<String> acks = new ArrayList<>();
        int order;
        long now;

        Simulation(long seed, int count, double loss, PingText text) {
            this.random = new Random(seed);
            this.loss = loss;
            List<InetSocketAddress> consumers = new ArrayList<>();
            List<InetSocketAddress> providers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                consumers.add(at(CONSUMER, 20_000 + i));
                providers.add(at(PROVIDER, 30_000 + i));
            }
            consumer = new Punch(Punch.Role.CONSUMER, text, providers);
            provider = new Punch(Punch.Role.PROVIDER, PingText.PLAIN, consumers);
        }

        void send(boolean fromConsumer, List<Punch.Outgoing> outgoing) {
            for (Punch.Outgoing each : outgoing) {
                (fromConsumer ? consumerOpen : providerOpen).add(each.index());
                if (fromConsumer && new String(each.data(), StandardCharsets.US_ASCII).equals("OK_ACK")) {
                    acks.add("" + each.index());
                }
                if (random.nextDouble() >= loss) {
                    wire.add(new Flying(
                            now + 20 + random.nextInt(60), order++, fromConsumer, each.index(), each.data()));
                }
            }
        }

        void run(long providerStartsAt) {
            for (; now < Punch.LIMIT_MILLIS; now++) {
                if (consumer.winners().isPresent() && provider.winners().isPresent()) {
                    return;
                }
                send(true, consumer.tick(now));
                if (now >= providerStartsAt) {
                    send(false, provider.tick(now));
                }
                while (!wire.isEmpty() && wire.element().due() <= now) {
                    Flying arrived = wire.remove();
                    Set<Integer> open = arrived.toProvider() ? providerOpen : consumerOpen;
                    if (!open.contains(arrived.index())) {
                        continue;
                    }
                    if (arrived.toProvider()) {
                        InetSocketAddress source = at(CONSUMER, 20_000 + arrived.index());
                        send(false, provider.received(arrived.index(), arrived.data(), source, now));
                    } else {
                        InetSocketAddress source = at(PROVIDER, 30_000 + arrived.index());
                        send(true, consumer.received(arrived.index(), arrived.data(), source, now));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void bothSidesChooseTheSamePairsOverALossyPath(long seed) {
        var random = new Random(seed);
        var simulation = new Simulation(seed, 3 + random.nextInt(18), random.nextDouble() * 0.3, PingText.PLAIN);
        simulation.run(random.nextInt(200));
        Punch.Winners consumer = simulation.consumer.winners().orElseThrow();
        Punch.Winners provider = simulation.provider.winners().orElseThrow();
        assertThat(consumer.channel().index()).isEqualTo(provider.channel().index());
        assertThat(consumer.service().index()).isEqualTo(provider.service().index());
        assertThat(consumer.channel().index()).isLessThan(consumer.service().index());
        assertThat(new HashSet<>(simulation.acks)).hasSize(2);
    }

    @Test
    void theShortPingIsUnderstood() {
        var simulation = new Simulation(7, 20, 0, PingText.SHORT);
        simulation.run(30);
        assertThat(simulation.consumer.winners()).isPresent();
        assertThat(simulation.now).isLessThan(500);
    }

    @Test
    void aPathThatIsShutEndsWithoutWinners() {
        var simulation = new Simulation(7, 20, 1, PingText.PLAIN);
        simulation.run(0);
        assertThat(simulation.consumer.winners()).isEmpty();
        assertThat(simulation.now).isEqualTo(Punch.LIMIT_MILLIS);
    }

    @Test
    void aFirstOkCountsAsPingAndAsOk() {
        var punch = new Punch(Punch.Role.CONSUMER, PingText.PLAIN, List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        List<Punch.Outgoing> out = punch.received(0, ascii("OK"), at(PROVIDER, 1), 0);
        assertThat(out).extracting(each -> new String(each.data(), StandardCharsets.US_ASCII))
                .containsExactly("OK", "OK_ACK");
    }

    @Test
    void aThirdPairIsNeverAcknowledged() {
        var punch = new Punch(
                Punch.Role.CONSUMER, PingText.PLAIN, List.of(at(PROVIDER, 1), at(PROVIDER, 2), at(PROVIDER, 3)));
        punch.received(2, ascii("OK"), at(PROVIDER, 3), 0);
        punch.received(0, ascii("OK"), at(PROVIDER, 1), 0);
        assertThat(punch.received(1, ascii("OK"), at(PROVIDER, 2), 0))
                .extracting(each -> new String(each.data(), StandardCharsets.US_ASCII))
                .containsExactly("OK");
        assertThat(punch.winners())
                .contains(new Punch.Winners(
                        new Punch.Pair(0, at(PROVIDER, 1)), new Punch.Pair(2, at(PROVIDER, 3))));
    }

    @Test
    void aNatThatMovesThePortIsFollowedAndThenHeldToIt() {
        var punch = new Punch(Punch.Role.CONSUMER, PingText.PLAIN, List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        List<Punch.Outgoing> out =
                punch.received(0, ascii("continuously pinging to 198.51.100.1:5"), at(PROVIDER, 999), 0);
        assertThat(out).extracting(Punch.Outgoing::to).containsExactly(at(PROVIDER, 999));
        assertThat(punch.received(0, ascii("OK"), at(PROVIDER, 1), 0)).isEmpty();
        assertThat(punch.received(0, ascii("OK"), at(PROVIDER, 999), 0)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "O", "OK_ACK", "ok", "continuously pinging", "GET / HTTP/1.1"})
    void otherTextsAreNothing(String text) {
        var punch = new Punch(Punch.Role.CONSUMER, PingText.PLAIN, List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
        assertThat(punch.received(0, ascii(text), at(PROVIDER, 1), 0)).isEmpty();
    }

    @Test
    void aStrangersOkIsNothing() {
        var punch = new Punch(Punch.Role.CONSUMER, PingText.PLAIN, List.of(at(PROVIDER, 1), at(PROVIDER, 2)));
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
    @EnumSource(PingText.class)
    void realSocketsPunch(PingText text) throws Exception {
        List<UdpPort> here = open(20);
        List<UdpPort> there = open(20);
        var provider = new CompletableFuture<Optional<Punch.Winners>>();
        Thread.ofVirtual().start(() -> provider.complete(PunchedPorts.punch(
                Punch.Role.PROVIDER,
                PingText.PLAIN,
                there,
                here.stream().map(UdpPort::localAddress).toList(),
                10_000,
                new Cancel())));
        Optional<Punch.Winners> consumer = PunchedPorts.punch(
                Punch.Role.CONSUMER,
                text,
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
        assertThatThrownBy(() -> PunchedPorts.punch(
                        Punch.Role.CONSUMER, PingText.PLAIN, here, peers, 10_000, cancel))
                .isInstanceOf(CancellationException.class);
        here.forEach(UdpPort::close);
    }
}
