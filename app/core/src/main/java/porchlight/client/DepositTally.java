package porchlight.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Earlier;
import porchlight.payment.Money;

/// Counts what came into a channel, each wei once, whether the nodes tell transfers or only what the channel holds.
/// Pure.
///
/// One sum is kept, over final blocks only, which nobody can take back: what was there earlier and the deposits up to
/// a final block are never less than what the channel held and had paid out at that block. What a weighing finds above
/// the sum is a rise, a deposit of which nobody knows the transfer yet. A transfer that turns up later explains a
/// rise, or a part of what was there earlier, and adds nothing. Transfers in blocks that are not final are listed
/// beside the sum.
///
/// @param earlier empty until the channel was weighed once
/// @param deposits in any order
record DepositTally(Optional<Earlier> earlier, List<Deposit> deposits) {
    private static final Comparator<Deposit> OLDEST_FIRST =
            Comparator.comparingLong(Deposit::block).thenComparingInt(Deposit::logIndex);

    DepositTally {
        deposits = List.copyOf(deposits);
    }

    /// What is known after nodes told the transfers in some blocks.
    ///
    /// @param from first of these blocks
    /// @param to last of them
    /// @param found transfers in them; which orders they belong to is not looked at
    /// @param agreed whether what was not found is not there
    DepositTally told(long from, long to, List<Deposit> found, boolean agreed) {
        List<Deposit> all = new ArrayList<>(deposits);
        List<Deposit> gone = new ArrayList<>(agreed ? vanished(from, to, found) : List.of());
        all.removeAll(gone);
        Optional<Earlier> before = earlier;
        for (Deposit deposit : found.stream().sorted(OLDEST_FIRST).toList()) {
            Optional<Deposit> same = all.stream().filter(deposit::isSame).findFirst();
            if (same.filter(Deposit::settled).isPresent()) {
                continue;
            }
            Optional<String> order = same.or(() -> moved(gone, deposit)).flatMap(Deposit::order);
            same.ifPresent(all::remove);
            boolean wasEarlier = deposit.settled()
                    && before.filter(each -> deposit.block() <= each.block()).isPresent();
            if (wasEarlier) {
                before = before.map(each -> new Earlier(each.amount().minusOrZero(deposit.amount()), each.block()));
            }
            if (deposit.settled() && !wasEarlier) {
                explain(all, deposit.with(order));
            } else {
                all.add(deposit.with(order));
            }
        }
        return new DepositTally(before, all);
    }

    /// A final block is never undone: what was in one, and is not told, is there all the same.
    private List<Deposit> vanished(long from, long to, List<Deposit> found) {
        return deposits.stream()
                .filter(each -> !each.settled() && each.block() >= from && each.block() <= to)
                .filter(each -> found.stream().noneMatch(each::isSame))
                .toList();
    }

    /// A transfer that came again at another place of a log.
    private static Optional<Deposit> moved(List<Deposit> gone, Deposit deposit) {
        Optional<Deposit> moved = gone.stream()
                .filter(each -> each.hash().equals(deposit.hash()))
                .filter(each -> each.amount().equals(deposit.amount()))
                .findFirst();
        moved.ifPresent(gone::remove);
        return moved;
    }

    /// Adds a final transfer that was not counted. Had it come when the channel was weighed, then the first weighing
    /// from its block on made a rise of it: it takes the place of that, first of one that is exactly as large, then
    /// of those that belong to no order. It takes over the order of a rise that it explains.
    private static void explain(List<Deposit> all, Deposit transfer) {
        long weighed = all.stream()
                .filter(each -> each.isRise() && each.block() >= transfer.block())
                .mapToLong(Deposit::block)
                .min()
                .orElse(-1);
        List<Deposit> rises = all.stream()
                .filter(each -> each.isRise() && each.block() == weighed)
                .sorted(Comparator.comparing((Deposit each) -> !each.amount().equals(transfer.amount()))
                        .thenComparing(each -> each.order().isPresent())
                        .thenComparing(OLDEST_FIRST))
                .toList();
        Money left = transfer.amount();
        Optional<String> order = transfer.order();
        for (Deposit rise : rises) {
            Money taken = left.min(rise.amount());
            left = left.minus(taken);
            if (taken.isZero()) {
                break;
            }
            all.remove(rise);
            if (!taken.equals(rise.amount())) {
                all.add(rise.with(rise.amount().minus(taken)));
            } else if (rise.order().isPresent()) {
                // it was credited with this money; what the transfer was thought to belong to waits for its own
                order = rise.order();
            }
        }
        all.add(transfer.with(order));
    }

    /// What is known after the channel was weighed. A weighing that is older than what is known already says nothing.
    ///
    /// @param block of the weighing, final; every transfer up to it that the nodes tell is known
    /// @param total what the channel held and had paid out at that block
    DepositTally weighed(long block, Money total, Instant now) {
        if (block < newest()) {
            return this;
        }
        Money counted =
                deposits.stream().filter(Deposit::settled).map(Deposit::amount).reduce(Money.ZERO, Money::plus);
        Earlier before = earlier.orElse(new Earlier(total.minusOrZero(counted), block));
        Money more = total.minusOrZero(before.amount().plus(counted));
        List<Deposit> all = new ArrayList<>(deposits);
        // transfers of blocks that became final while the nodes told none: the balance speaks for them
        for (Deposit deposit : deposits.stream().sorted(OLDEST_FIRST).toList()) {
            if (!deposit.settled()
                    && deposit.block() <= block
                    && deposit.amount().compareTo(more) <= 0) {
                more = more.minus(deposit.amount());
                all.remove(deposit);
                all.add(rise(all, block, deposit.amount(), now).with(deposit.order()));
            }
        }
        if (!more.isZero()) {
            all.add(rise(all, block, more, now));
        }
        return new DepositTally(Optional.of(before), all);
    }

    private long newest() {
        return Math.max(
                earlier.map(Earlier::block).orElse(0L),
                deposits.stream()
                        .filter(Deposit::settled)
                        .mapToLong(Deposit::block)
                        .max()
                        .orElse(0));
    }

    private static Deposit rise(List<Deposit> all, long block, Money amount, Instant now) {
        String name = "rise-" + block;
        int index = all.stream()
                .filter(each -> each.hash().equals(name))
                .mapToInt(each -> each.logIndex() + 1)
                .max()
                .orElse(0);
        return new Deposit(name, index, block, Address.ZERO, now, amount, true, Optional.empty());
    }
}
