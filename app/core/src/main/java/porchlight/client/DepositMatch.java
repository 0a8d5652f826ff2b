package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TransferBook.Entry;
import porchlight.payment.Money;

/// Which deposit into the channel is the MYST of which order. Pure. A deposit that fits none was sent directly, and
/// what the user sent from here is no order's.
final class DepositMatch {
    /// How far the gateway's and the chain's clock may be apart.
    static final Duration SLACK = Duration.ofMinutes(10);
    /// How long a gateway may take to buy MYST.
    static final Duration LONGEST = Duration.ofDays(30);
    /// How much older than the order a deposit may be that the gateway names. The clock here may be wrong by that,
    /// but a gateway that names MYST from before is not believed.
    private static final Duration NAMED_SLACK = Duration.ofDays(1);

    /// How long after a transfer was certain the channel may be weighed for the first time.
    private static final Duration SEEN_LATE = Duration.ofDays(1);
    private static final Comparator<Deposit> OLDEST_FIRST =
            Comparator.comparingLong(Deposit::block).thenComparingInt(Deposit::logIndex);

    private DepositMatch() {}

    /// @param orders whose payment was seen, and which have no deposit yet
    /// @param deposits into the same channel
    /// @param own the user's own transfers into it
    /// @return deposits by the order's id; each deposit once at most
    static Map<String, Deposit> match(List<TopUp> orders, List<Deposit> deposits, List<Entry> own) {
        Set<Deposit> ours = ours(orders, deposits, own);
        List<Deposit> left = new ArrayList<>(deposits.stream()
                .filter(each -> each.order().isEmpty() && !ours.contains(each))
                .sorted(OLDEST_FIRST)
                .toList());
        // whoever finds the transfer that the gateway names with another order takes what is left
        Set<String> taken = deposits.stream()
                .filter(each -> each.order().isPresent())
                .map(Deposit::hash)
                .collect(Collectors.toSet());
        List<TopUp> waiting = new ArrayList<>(orders);
        waiting.sort(Comparator.comparing(TopUp::created).thenComparing(TopUp::id));
        Map<String, Deposit> found = new LinkedHashMap<>();
        byTransaction(waiting, left, found);
        byAmount(waiting, left, taken, found);
        theOnlyOne(waiting, left, taken, found);
        return found;
    }

    /// What this user moved into the channel: by the transfer's name, by who sent it, and where only rises are known,
    /// the first that is as large, no older and no order's; where none is, any may hold it.
    private static Set<Deposit> ours(List<TopUp> orders, List<Deposit> deposits, List<Entry> own) {
        Set<Deposit> ours = new HashSet<>();
        for (Deposit deposit : deposits) {
            if (orders.stream().anyMatch(order -> deposit.sender().equals(order.identity()))) {
                ours.add(deposit);
            }
        }
        for (Entry entry : own) {
            List<Deposit> named = deposits.stream()
                    .filter(deposit -> entry.signed()
                            .filter(each -> each.hash().equals(deposit.hash()))
                            .isPresent())
                    .toList();
            ours.addAll(named);
            // until it is final the balance may speak for it as well, alone or with others
            if (named.stream().noneMatch(Deposit::settled)) {
                List<Deposit> rises = deposits.stream()
                        .filter(deposit -> deposit.isRise() && !ours.contains(deposit) && mayBe(entry, deposit))
                        .toList();
                // one that is an order's already was somebody else's: then this is in any of the others
                Optional<Deposit> exact = rises.stream()
                        .filter(deposit -> deposit.order().isEmpty())
                        .filter(deposit -> deposit.amount().equals(entry.amount()))
                        .min(OLDEST_FIRST);
                ours.addAll(exact.map(List::of).orElse(rises));
            }
        }
        return ours;
    }

    /// Two rises of the same amount cannot be told apart before their transfers are. If what an order was credited
    /// with turns out to be the user's own, then the order's is the other; where there is no other, an order that
    /// was not credited yet waits. So it does where its transfer was taken back, and in its place stands a
    /// rise that is as large but may be the user's own.
    ///
    /// @param orders of the channel
    /// @param deposits of one channel
    /// @return the same deposits, with their orders where they belong
    static List<Deposit> rightful(List<TopUp> orders, List<Deposit> deposits, List<Entry> own) {
        Set<Deposit> ours = ours(orders, deposits, own);
        List<Deposit> all = new ArrayList<>(deposits);
        for (Deposit wrong : deposits) {
            // a rise is taken from a credited order by nothing but a transfer that tells
            boolean credited = isCredited(orders, wrong);
            if (wrong.order().isPresent() && !(wrong.isRise() && credited) && ours.contains(wrong)) {
                Optional<Deposit> right = all.stream()
                        .filter(each -> each.order().isEmpty() && each.settled() && !ours.contains(each))
                        .filter(each -> each.amount().equals(wrong.amount()))
                        .min(OLDEST_FIRST);
                if (right.isPresent() || !credited) {
                    all.replaceAll(each -> right.filter(each::equals).isPresent() ? each.with(wrong.order()) : each);
                    all.replaceAll(each -> each.equals(wrong) ? wrong.with(Optional.empty()) : each);
                }
            }
        }
        return all;
    }

    private static boolean isCredited(List<TopUp> orders, Deposit deposit) {
        return orders.stream()
                .filter(order -> deposit.order().equals(Optional.of(order.id())))
                .anyMatch(order -> OrderAnswers.state(order) instanceof OrderState.Credited);
    }

    private static boolean mayBe(Entry own, Deposit rise) {
        boolean before = rise.at().isBefore(own.intended());
        return switch (own.state()) {
            case SIGNED, SENT, MINED -> !before;
            case CONFIRMED -> !before && !rise.at().isAfter(own.changed().plus(SEEN_LATE));
            case INTENDED, FAILED, REPLACED, DROPPED -> false;
        };
    }

    /// The gateway named the transfer.
    private static void byTransaction(List<TopUp> waiting, List<Deposit> left, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            left.stream()
                    .filter(deposit -> deposit.hash().equals(order.credit()) && mayBeNamed(order, deposit))
                    .findFirst()
                    .ifPresent(deposit -> take(order, deposit, waiting, left, found));
        }
    }

    /// An order that was placed elsewhere may have been placed at any time.
    private static boolean mayBeNamed(TopUp order, Deposit deposit) {
        return order.wish().receive().isZero()
                || !deposit.at().isBefore(order.created().minus(NAMED_SLACK));
    }

    /// Exactly what was ordered, after it was ordered. One that names its transfer waits for that, and one for which
    /// the gateway does not have the money yet brought nothing.
    private static void byAmount(
            List<TopUp> waiting, List<Deposit> left, Set<String> taken, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            left.stream()
                    .filter(deposit -> isPaid(order) && isInTime(order, deposit) && mayBe(order, deposit, taken))
                    .filter(deposit -> deposit.amount().equals(receive(order)))
                    .findFirst()
                    .ifPresent(deposit -> take(order, deposit, waiting, left, found));
        }
    }

    /// An order that was paid too little, too much or too late brings another amount: believed where only one
    /// deposit and only one order are left that could belong together.
    private static void theOnlyOne(
            List<TopUp> waiting, List<Deposit> left, Set<String> taken, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            List<Deposit> near = left.stream()
                    .filter(deposit ->
                            isInTime(order, deposit) && mayBe(order, deposit, taken) && isNear(order, deposit))
                    .toList();
            boolean alone = near.size() == 1
                    && isPaid(order)
                    && waiting.stream()
                                    .filter(other -> isInTime(other, near.getFirst()) && isNear(other, near.getFirst()))
                                    .count()
                            == 1;
            if (alone) {
                take(order, near.getFirst(), waiting, left, found);
            }
        }
    }

    private static void take(
            TopUp order, Deposit deposit, List<TopUp> waiting, List<Deposit> left, Map<String, Deposit> found) {
        waiting.remove(order);
        left.remove(deposit);
        found.put(order.id(), deposit);
    }

    private static boolean isPaid(TopUp order) {
        return OrderAnswers.state(order) instanceof OrderState.Paid;
    }

    private static boolean mayBe(TopUp order, Deposit deposit, Set<String> taken) {
        return order.credit().isEmpty() || deposit.isRise() || taken.contains(order.credit());
    }

    private static boolean isInTime(TopUp order, Deposit deposit) {
        return !deposit.at().isBefore(order.created().minus(SLACK))
                && !deposit.at().isAfter(order.created().plus(LONGEST));
    }

    /// Between half and double.
    private static boolean isNear(TopUp order, Deposit deposit) {
        BigInteger ordered = receive(order).wei();
        BigInteger came = deposit.amount().wei();
        return came.shiftLeft(1).compareTo(ordered) >= 0 && came.compareTo(ordered.shiftLeft(1)) <= 0;
    }

    /// What the order brings: as the gateway said, else as it was wished for; zero where neither is known.
    static Money receive(TopUp order) {
        return order.terms().receive().isZero()
                ? order.wish().receive()
                : order.terms().receive();
    }
}
