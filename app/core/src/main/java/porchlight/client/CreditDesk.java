package porchlight.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook;
import porchlight.ledger.DepositBook.Earlier;
import porchlight.ledger.DepositBook.Place;
import porchlight.ledger.DepositBook.Scan;
import porchlight.ledger.Ledger;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TransferBook;
import porchlight.payment.Money;

/// Says of an order that its MYST is in the channel, because it was seen there in a block that cannot be taken
/// back. Whoever credits writes orders: not for several threads at once.
final class CreditDesk {
    private static final Duration WAITING = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(5);
    /// Orders that much older than the first reading of the chain may have brought deposits that were never read.
    private static final Duration BEFORE = Duration.ofDays(1);

    private final DepositWatch watch;
    private final Ledger ledger;
    private final Clock clock;
    /// Held by whoever reads the chain, which may take minutes; nobody waits for it.
    private final ReentrantLock reading = new ReentrantLock();

    private final Map<Address, Instant> looked = new HashMap<>();

    CreditDesk(DepositWatch watch, Ledger ledger, Clock clock) {
        this.watch = watch;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// How long to wait between two looks at the chain.
    Duration pause(List<TopUp> orders) {
        return orders.stream().anyMatch(CreditDesk::isWaiting) ? WAITING : IDLE;
    }

    /// Reads the chain into the ledger, unless that was done within the pause or somebody else is at it. Blocks
    /// as long as the chain does, so nothing that anybody waits for may be held meanwhile.
    ///
    /// @return whether it was read, so that [#credit] has something to do
    boolean read(Address channel, Duration pause) {
        if (!reading.tryLock()) {
            return false;
        }
        try {
            Instant now = clock.instant();
            Instant last = looked.getOrDefault(channel, Instant.EPOCH);
            if (!last.isAfter(now) && now.isBefore(last.plus(pause))) {
                return false;
            }
            looked.put(channel, now);
            watch.look(channel);
            return true;
        } finally {
            reading.unlock();
        }
    }

    /// Credits what came, from what the ledger has. Asks nobody.
    void credit(Address channel) {
        credit(channel, clock.instant());
    }

    /// MYST that belongs to no order.
    List<Deposit> direct(Address channel) {
        return ledger.deposits().of(watch.place(channel)).stream()
                .filter(deposit -> deposit.order().isEmpty())
                .map(deposit -> new Deposit(
                        deposit.isRise() ? "" : deposit.hash(),
                        deposit.sender(),
                        deposit.amount(),
                        deposit.at(),
                        deposit.settled()))
                .toList();
    }

    private void credit(Address channel, Instant now) {
        Place place = watch.place(channel);
        DepositBook deposits = ledger.deposits();
        List<TopUp> orders = ledger.topUps().into(channel);
        List<TransferBook.Entry> own = ledger.transfers().into(place.chainId(), channel);
        deposits.change(
                place,
                known -> new DepositBook.Known(DepositMatch.rightful(orders, known.deposits(), own), known.scan()));
        List<TopUp> waiting = orders.stream()
                .filter(order -> isWaiting(order) && deposits.of(order.id()).isEmpty())
                .toList();
        DepositMatch.match(waiting, deposits.of(place), own)
                .forEach((order, deposit) -> deposits.assign(place, deposit, order));
        for (TopUp order : orders) {
            Optional<DepositBook.Deposit> deposit = deposits.of(order.id());
            if (isWaiting(order) && deposit.filter(DepositBook.Deposit::settled).isPresent()) {
                Optional<String> hash = deposit.filter(each -> !each.isRise()).map(DepositBook.Deposit::hash);
                ledger.topUps().put(OrderAnswers.credited(order, hash, now));
            }
        }
        deposits.scan(place).ifPresent(scan -> creditOld(place, scan, now));
    }

    /// Orders from before the chain was read, which the gateway paid long ago: what the channel held before the first
    /// deposit that is listed covers them, the oldest first.
    private void creditOld(Place place, Scan scan, Instant now) {
        Money earlier = scan.earlier().map(Earlier::amount).orElse(Money.ZERO);
        List<TopUp> old = ledger.topUps().into(place.channel()).stream()
                .filter(order -> order.created().isBefore(scan.began().minus(BEFORE)))
                .filter(order -> !DepositMatch.receive(order).isZero())
                .filter(order -> ledger.deposits().of(order.id()).isEmpty())
                .sorted(Comparator.comparing(TopUp::created))
                .toList();
        for (TopUp order : old) {
            OrderState state = OrderAnswers.state(order);
            if (state instanceof OrderState.Credited) {
                earlier = earlier.minusOrZero(DepositMatch.receive(order));
            }
        }
        for (TopUp order : old) {
            Money receive = DepositMatch.receive(order);
            // until then its own deposit may still come
            boolean late = order.created().plus(DepositMatch.LONGEST).isBefore(now);
            if (late && OrderAnswers.state(order) instanceof OrderState.Paid && receive.compareTo(earlier) <= 0) {
                earlier = earlier.minus(receive);
                ledger.topUps().put(OrderAnswers.credited(order, Optional.empty(), now));
            }
        }
    }

    private static boolean isWaiting(TopUp order) {
        OrderState state = OrderAnswers.state(order);
        return state.isMoneySeen() && !state.isFinal();
    }
}
