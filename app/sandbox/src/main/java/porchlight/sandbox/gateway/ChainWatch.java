package porchlight.sandbox.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import porchlight.sandbox.coin.ChainReader;
import porchlight.sandbox.coin.Sighting;

/// Looks for payments on one chain: reads every block once, counts confirmations, and takes back what a
/// reorganisation takes away. How far it read is in the book, so that nothing is missed while the gateway is down.
final class ChainWatch {
    private static final int MOST_BLOCKS = 500;
    private static final int TRAIL = 256;
    private static final int STEP_BACK = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Arrival.Block> trail = new ArrayDeque<>();
    private final ChainReader reader;
    private final OrderBook book;
    private final Clock clock;
    private final String note;

    /// What was found in this look.
    private record Found(Sighting payment, Instant sent, Optional<Arrival.Block> block) {}

    ChainWatch(ChainReader reader, OrderBook book, Clock clock) {
        this.reader = reader;
        this.book = book;
        this.clock = clock;
        this.note = "scanned " + reader.network();
        book.note(note).map(ChainWatch::parse).ifPresent(trail::add);
    }

    private static Arrival.Block parse(String text) {
        int cut = text.indexOf(' ');
        return new Arrival.Block(Long.parseLong(text.substring(0, cut)), text.substring(cut + 1));
    }

    String network() {
        return reader.network();
    }

    /// Makes the chain grow where that is possible, and looks.
    ///
    /// @return whether it grew
    boolean grow() throws IOException {
        boolean grew = reader.grow();
        look();
        return grew;
    }

    /// Brings the orders up to date with the chain.
    ///
    /// @throws IOException if the node does not answer; then nothing is lost, and the next look goes on
    void look() throws IOException {
        lock.lock();
        try {
            // what waits is read first: mined in between, it is found again in its block
            Map<String, Found> found = new LinkedHashMap<>();
            for (Sighting payment : reader.waiting(book::watches)) {
                found.put(payment.id(), new Found(payment, clock.instant(), Optional.empty()));
            }
            long head = reader.head();
            scan(head, found);
            apply(head, found);
        } finally {
            lock.unlock();
        }
    }

    private void scan(long head, Map<String, Found> found) throws IOException {
        long next = next(head);
        long end = Math.min(head, next + MOST_BLOCKS - 1);
        for (long height = next; height <= end; height++) {
            ChainReader.Block block = reader.block(height, book::watches);
            if (!trail.isEmpty() && !trail.getLast().hash().equals(block.parent())) {
                break; // the chain changed under our eyes: the next look goes back
            }
            Arrival.Block place = new Arrival.Block(height, block.hash());
            for (Sighting payment : block.payments()) {
                Instant sent = block.time().isBefore(clock.instant()) ? block.time() : clock.instant();
                found.put(payment.id(), new Found(payment, sent, Optional.of(place)));
            }
            trail.addLast(place);
            if (trail.size() > TRAIL) {
                trail.removeFirst();
            }
        }
    }

    /// The first block to read: after the last one that is still in the chain.
    private long next(long head) throws IOException {
        if (trail.isEmpty()) {
            return head;
        }
        Arrival.Block last = trail.getLast();
        while (!trail.isEmpty()) {
            last = trail.getLast();
            if (reader.hash(last.height()).filter(last.hash()::equals).isPresent()) {
                return last.height() + 1;
            }
            trail.removeLast();
        }
        return Math.max(0, Math.min(head, last.height()) - STEP_BACK);
    }

    private void apply(long head, Map<String, Found> found) throws IOException {
        Map<String, List<Found>> byOrder = new HashMap<>();
        for (Found each : found.values()) {
            book.paidBy(each.payment().script())
                    .ifPresent(order -> byOrder.computeIfAbsent(order.id(), _ -> new ArrayList<>())
                            .add(each));
        }
        Map<Long, Optional<String>> hashes = new HashMap<>();
        for (Order order : book.all()) {
            List<Found> here = byOrder.getOrDefault(order.id(), List.of());
            boolean open = order.progress().payout().isEmpty()
                    && order.progress().arrivals().stream().anyMatch(this::ours);
            if (!here.isEmpty() || open) {
                Set<Arrival.Block> gone = new HashSet<>();
                for (Arrival arrival : order.progress().arrivals()) {
                    if (ours(arrival) && arrival.block().isPresent()) {
                        Arrival.Block block = arrival.block().get();
                        if (!hashes.containsKey(block.height())) {
                            hashes.put(block.height(), reader.hash(block.height()));
                        }
                        if (!hashes.get(block.height()).equals(Optional.of(block.hash()))) {
                            gone.add(block);
                        }
                    }
                }
                book.change(order.id(), now -> now.with(arrivals(now, here, gone, head)));
            }
        }
        // noted last: who is killed before reads these blocks again
        if (!trail.isEmpty()) {
            String last = trail.getLast().height() + " " + trail.getLast().hash();
            if (!book.note(note).equals(Optional.of(last))) {
                book.note(note, last);
            }
        }
    }

    private boolean ours(Arrival arrival) {
        return arrival.onChain() && arrival.network().startsWith(reader.network());
    }

    /// @param gone blocks that are not in the chain any more
    private List<Arrival> arrivals(Order order, List<Found> found, Set<Arrival.Block> gone, long head) {
        Map<String, Arrival> arrivals = new LinkedHashMap<>();
        boolean settled = order.progress().payout().isPresent();
        for (Arrival arrival : order.progress().arrivals()) {
            boolean stands =
                    arrival.block().filter(block -> !gone.contains(block)).isPresent();
            if (!ours(arrival) || settled || stands) {
                int times = ours(arrival) && stands ? behind(arrival.block(), head) : arrival.confirmations();
                arrivals.put(arrival.id(), arrival.confirmed(times));
            }
        }
        for (Found each : found) {
            Optional<Arrival> before = order.progress().arrivals().stream()
                    .filter(arrival -> arrival.id().equals(each.payment().id()))
                    .findFirst();
            Instant sent = before.map(Arrival::seen)
                    .filter(earlier -> earlier.isBefore(each.sent()))
                    .orElse(each.sent());
            if (each.block().isPresent() || !arrivals.containsKey(each.payment().id())) {
                arrivals.put(each.payment().id(), arrival(order, each, sent, behind(each.block(), head)));
            }
        }
        return List.copyOf(arrivals.values());
    }

    private Arrival arrival(Order order, Found found, Instant sent, int confirmations) {
        Sighting payment = found.payment();
        // another coin on the right chain is as lost as the right one on another chain
        String network = payment.coin().equals(order.price().currency())
                ? reader.network()
                : reader.network() + " " + payment.coin();
        return new Arrival(
                payment.id(),
                payment.transaction(),
                network,
                payment.amount(),
                sent,
                confirmations,
                true,
                found.block());
    }

    private static int behind(Optional<Arrival.Block> block, long head) {
        return block.map(found -> Math.clamp(head - found.height() + 1, 0, 1_000_000))
                .orElse(0);
    }
}
