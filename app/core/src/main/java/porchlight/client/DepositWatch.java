package porchlight.client;

import static porchlight.chain.ChainException.Reason.NONSENSE;
import static porchlight.chain.ChainException.Reason.REFUSED;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.ChainReader.Head;
import porchlight.chain.ChainReader.Incoming;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Known;
import porchlight.ledger.DepositBook.Place;
import porchlight.ledger.DepositBook.Scan;

/// Reads what comes into the channel from the chain into the ledger: a bounded number of blocks at a time, going
/// on where it stopped, and again from the newest block that could still be taken back. What the channel held at the
/// newest final block above the transfers that the nodes tell counts as well ([DepositTally]).
final class DepositWatch {
    private static final Logger LOG = System.getLogger(DepositWatch.class.getName());
    /// About a day of Polygon's blocks.
    static final long LOOK_BACK = 50_000;
    /// What public nodes commonly take.
    private static final long LONGEST_RANGE = 2_000;
    private static final long SHORTEST_RANGE = 60;
    private static final int RANGES_AT_ONCE = 30;

    private final ChainReader chain;
    private final DepositBook book;
    private final long chainId;
    private final Clock clock;
    private long range = LONGEST_RANGE;

    DepositWatch(ChainReader chain, DepositBook book, long chainId, Clock clock) {
        this.chain = chain;
        this.book = book;
        this.chainId = chainId;
        this.clock = clock;
    }

    Place place(Address channel) {
        return new Place(chainId, channel);
    }

    /// How far a look came.
    private enum Reach {
        /// There are more blocks than one look reads.
        PART,
        /// To the newest block.
        END,
        /// The nodes tell no transfers.
        NOTHING
    }

    /// Reads on; blocks. What fails is read the next time.
    synchronized void look(Address channel) {
        Place place = place(channel);
        try {
            Head head = chain.head();
            long start = book.scan(place).map(Scan::next).orElse(Math.max(0, head.latest() - LOOK_BACK));
            if (transfers(place, head, start) != Reach.PART) {
                agreed(chain.witnesses(channel, head.settled()))
                        .ifPresent(reading -> weigh(place, head, start, reading));
            }
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "the deposits cannot be read: " + e.reason());
        }
    }

    /// What all nodes that answer say alike, and at least two where there are two. One that lies can only delay what
    /// the balance tells.
    private static Optional<ChannelReading> agreed(Witnesses witnesses) {
        ChannelReading first = witnesses.readings().getFirst();
        boolean possible = first.balance().compareTo(Weighing.ABSURD) <= 0
                && first.settled().compareTo(Weighing.ABSURD) <= 0;
        boolean enough = witnesses.readings().size() >= Math.min(2, witnesses.asked());
        return possible && enough && witnesses.readings().stream().allMatch(first::equals)
                ? Optional.of(first)
                : Optional.empty();
    }

    private Reach transfers(Place place, Head head, long start) throws ChainException {
        long from = start;
        boolean unbroken = true;
        for (int i = 0; i < RANGES_AT_ONCE && from <= head.latest(); i++) {
            long to = Math.min(from + range - 1, head.latest());
            Incoming incoming;
            try {
                incoming = chain.deposits(place.channel(), from, to);
            } catch (ChainException e) {
                boolean shortest = range == SHORTEST_RANGE;
                range = Math.max(SHORTEST_RANGE, range / 2);
                if (e.reason() != REFUSED) {
                    throw e;
                }
                if (shortest) {
                    return Reach.NOTHING;
                }
                continue;
            }
            unbroken &= incoming.agreed() || isOverdue(head, from);
            keep(place, head, new Part(from, to, incoming, unbroken), start);
            from = to + 1;
        }
        range = Math.min(LONGEST_RANGE, range * 2);
        return from > head.latest() ? Reach.END : Reach.PART;
    }

    /// Some blocks and what came in them.
    ///
    /// @param done whether they need not be read again once they are final
    private record Part(long from, long to, Incoming incoming, boolean done) {}

    private void keep(Place place, Head head, Part part, long start) throws ChainException {
        List<Deposit> found = part.incoming().transfers().stream()
                .map(each -> deposit(each, head))
                .toList();
        if (found.stream().anyMatch(each -> each.amount().compareTo(Weighing.ABSURD) > 0)) {
            throw new ChainException(NONSENSE, "nobody has that much");
        }
        LongUnaryOperator next =
                before -> part.done() ? Math.max(before, Math.min(part.to(), head.settled()) + 1) : before;
        change(
                place,
                start,
                next,
                tally -> tally.told(
                        part.from(), part.to(), found, part.incoming().agreed()));
    }

    /// Where the channel holds more than the nodes tell transfers, these blocks are read again: their logs may come
    /// later than what they hold.
    private void weigh(Place place, Head head, long start, ChannelReading reading) {
        Instant now = clock.instant();
        Known known = change(
                place, start, before -> before, tally -> tally.weighed(reading.block(), Weighing.gross(reading), now));
        boolean open = known.deposits().stream().anyMatch(each -> each.isRise() && each.block() >= start);
        if (open && !isOverdue(head, start)) {
            change(place, start, before -> Math.min(before, start), tally -> tally);
        }
    }

    /// Blocks that are read again and again must leave room for new ones: after a time what two nodes do not tell
    /// alike is let be.
    private boolean isOverdue(Head head, long block) {
        return head.settled() - block > RANGES_AT_ONCE * range / 2;
    }

    /// @return what is known now
    private Known change(Place place, long start, LongUnaryOperator next, UnaryOperator<DepositTally> change) {
        Instant now = clock.instant();
        Known before = book.change(place, known -> changed(known, start, now, next, change));
        Known after = new Known(book.of(place), book.scan(place));
        before.deposits().stream()
                .filter(old -> !old.isRise() && after.deposits().stream().noneMatch(old::isSame))
                .forEach(gone -> LOG.log(Level.WARNING, () -> "the chain took a deposit back: " + gone.hash()));
        return after;
    }

    private static Known changed(
            Known known, long start, Instant now, LongUnaryOperator next, UnaryOperator<DepositTally> change) {
        Scan scan = known.scan().orElse(new Scan(start, start, Optional.empty(), now));
        DepositTally tally = change.apply(new DepositTally(scan.earlier(), known.deposits()));
        return new Known(
                tally.deposits(),
                Optional.of(new Scan(scan.first(), next.applyAsLong(scan.next()), tally.earlier(), scan.began())));
    }

    private static Deposit deposit(ChainReader.Transfer transfer, Head head) {
        return new Deposit(
                transfer.hash(),
                transfer.logIndex(),
                transfer.block(),
                transfer.from(),
                transfer.at(),
                transfer.amount(),
                transfer.block() <= head.settled(),
                Optional.empty());
    }
}
