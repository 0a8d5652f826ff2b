package porchlight.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// Both ends of a punching with a NAT each that lets in only what it has been asked for (port-restricted). The
/// provider speaks as the network's own does.
final class PunchSimulation {
    static final InetAddress CONSUMER = InetAddress.ofLiteral("198.51.100.1");
    static final InetAddress PROVIDER = InetAddress.ofLiteral("203.0.113.1");

    private record Flying(long due, int order, boolean toProvider, int index, byte[] data) {}

    final Punch consumer;
    final Punch provider;
    final List<String> acks = new ArrayList<>();
    final List<byte[]> said = new ArrayList<>();
    private final Random random;
    private final double loss;
    private final Set<Integer> consumerOpen = new HashSet<>();
    private final Set<Integer> providerOpen = new HashSet<>();
    private final PriorityQueue<Flying> wire = new PriorityQueue<>(
            (a, b) -> a.due() != b.due() ? Long.compare(a.due(), b.due()) : Integer.compare(a.order(), b.order()));
    private int order;
    int fastest = 20;
    int slowest = 80;
    long now;

    PunchSimulation(long seed, int count, double loss, PingStyle style) {
        this.random = new Random(seed);
        this.loss = loss;
        List<InetSocketAddress> consumers = new ArrayList<>();
        List<InetSocketAddress> providers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            consumers.add(new InetSocketAddress(CONSUMER, 20_000 + i));
            providers.add(new InetSocketAddress(PROVIDER, 30_000 + i));
        }
        consumer = new Punch(Punch.Role.CONSUMER, style, new Random(seed + 1), providers);
        provider = new Punch(Punch.Role.PROVIDER, PingStyle.PLAIN, new Random(seed + 2), consumers);
    }

    private void send(boolean fromConsumer, List<Punch.Outgoing> outgoing) {
        for (Punch.Outgoing each : outgoing) {
            (fromConsumer ? consumerOpen : providerOpen).add(each.index());
            if (fromConsumer) {
                said.add(each.data());
            }
            if (fromConsumer && new String(each.data(), StandardCharsets.US_ASCII).equals("OK_ACK")) {
                acks.add("" + each.index());
            }
            if (random.nextDouble() >= loss) {
                long due = now + fastest + random.nextInt(slowest - fastest);
                wire.add(new Flying(due, order++, fromConsumer, each.index(), each.data()));
            }
        }
    }

    /// Runs until both know the winners, or to the limit.
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
                    var source = new InetSocketAddress(CONSUMER, 20_000 + arrived.index());
                    send(false, provider.received(arrived.index(), arrived.data(), source, now));
                } else {
                    var source = new InetSocketAddress(PROVIDER, 30_000 + arrived.index());
                    send(true, consumer.received(arrived.index(), arrived.data(), source, now));
                }
            }
        }
    }
}
