package porchlight.client;

import static porchlight.chain.ChainException.Reason.REFUSED;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.ChainReader.Head;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Place;
import porchlight.ledger.DepositBook.Scan;
import porchlight.payment.Money;

/// Reads what comes into the channel from the chain into the ledger: a bounded number of blocks at a time, going
/// on where it stopped, and again from the newest block that could still be taken back. Where the nodes tell no
/// transfers, the rise of balance and settled amount together counts.
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

    /// Reads on; blocks. What fails is read the next time.
    synchronized void look(Address channel) {
        Place place = place(channel);
        try {
            Head head = chain.head();
            Scan scan = book.scan(place).orElse(null);
            if (scan == null) {
                long first = Math.max(0, head.latest() - LOOK_BACK);
                scan = new Scan(first, first, total(chain.channel(channel)), clock.instant());
            }
            boolean told = transfers(place, head, scan);
            if (!told) {
                rise(place, head);
            }
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "the deposits cannot be read: " + e.reason());
        }
    }

    /// @return whether the nodes tell transfers at all
    private boolean transfers(Place place, Head head, Scan begun) throws ChainException {
        Scan scan = begun;
        long from = scan.next();
        for (int i = 0; i < RANGES_AT_ONCE && from <= head.latest(); i++) {
            long to = Math.min(from + range - 1, head.latest());
            List<ChainReader.Transfer> transfers;
            try {
                transfers = chain.deposits(place.channel(), from, to);
            } catch (ChainException e) {
                boolean shortest = range == SHORTEST_RANGE;
                range = Math.max(SHORTEST_RANGE, range / 2);
                if (e.reason() != REFUSED) {
                    throw e;
                }
                if (shortest) {
                    return false;
                }
                continue;
            }
            scan = keep(place, head, scan, from, to, transfers);
            from = to + 1;
        }
        if (from > head.latest()) {
            ChannelReading reading = chain.channel(place.channel());
            Scan now = new Scan(scan.first(), scan.next(), total(reading), scan.began());
            long nothing = Math.max(from, reading.block()) + 1;
            book.replace(place, nothing, nothing, List.of(), now);
        }
        range = Math.min(LONGEST_RANGE, range * 2);
        return true;
    }

    private Scan keep(Place place, Head head, Scan scan, long from, long to, List<ChainReader.Transfer> transfers) {
        List<Deposit> found = transfers.stream()
                .map(transfer -> new Deposit(
                        transfer.hash(),
                        transfer.logIndex(),
                        transfer.block(),
                        transfer.from(),
                        transfer.at(),
                        transfer.amount(),
                        transfer.block() <= head.settled(),
                        Optional.empty()))
                .toList();
        long settled = Math.max(scan.next(), Math.min(to, head.settled()) + 1);
        Scan next = new Scan(scan.first(), settled, scan.total(), scan.began());
        for (Deposit gone : book.replace(place, from, to, found, next)) {
            LOG.log(Level.WARNING, () -> "the chain took a deposit back: " + gone.hash());
        }
        return next;
    }

    /// What the channel ever held besides what was drawn from it only grows by deposits.
    private void rise(Place place, Head head) throws ChainException {
        ChannelReading reading = chain.channel(place.channel());
        Money total = total(reading);
        Optional<Scan> before = book.scan(place);
        if (before.isEmpty()) {
            long next = reading.block() + 1;
            book.replace(place, next, next, List.of(), new Scan(next, next, total, clock.instant()));
            return;
        }
        Instant now = clock.instant();
        Money known = before.get().total();
        List<Deposit> kept = new ArrayList<>(book.of(place));
        Money fallen = known.minusOrZero(total);
        for (Deposit each : List.copyOf(kept)) {
            if (each.isRise() && !each.settled() && !fallen.isZero()) {
                kept.remove(each);
                fallen = fallen.minusOrZero(each.amount());
            }
        }
        Money more = total.minusOrZero(known);
        if (!more.isZero()) {
            String name = "rise-" + reading.block();
            int index =
                    (int) kept.stream().filter(each -> each.hash().equals(name)).count();
            kept.add(new Deposit(name, index, reading.block(), Address.ZERO, now, more, false, Optional.empty()));
        }
        List<Deposit> found = kept.stream()
                .map(each -> each.isRise() && each.block() <= head.settled() ? settled(each) : each)
                .toList();
        Scan scan = before.get();
        book.replace(place, 0, Long.MAX_VALUE, found, new Scan(scan.first(), scan.next(), total, scan.began()));
    }

    private static Deposit settled(Deposit deposit) {
        return new Deposit(
                deposit.hash(),
                deposit.logIndex(),
                deposit.block(),
                deposit.sender(),
                deposit.at(),
                deposit.amount(),
                true,
                deposit.order());
    }

    private static Money total(ChannelReading reading) {
        return reading.balance().plus(reading.settled());
    }
}
