package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.payment.Money;

/// Which deposit into the channel is the MYST of which order. Pure. A deposit that fits none was sent directly.
final class DepositMatch {
    /// How far the gateway's and the chain's clock may be apart.
    static final Duration SLACK = Duration.ofMinutes(10);
    /// How long a gateway may take to buy MYST.
    static final Duration LONGEST = Duration.ofDays(30);

    private DepositMatch() {}

    /// @param orders whose payment was seen, and which have no deposit yet
    /// @param deposits into the same channel
    /// @return deposits by the order's id; each deposit once at most
    static Map<String, Deposit> match(List<TopUp> orders, List<Deposit> deposits) {
        List<Deposit> left = new ArrayList<>(
                deposits.stream().filter(each -> each.order().isEmpty()).toList());
        left.sort(Comparator.comparingLong(Deposit::block).thenComparingInt(Deposit::logIndex));
        List<TopUp> waiting = new ArrayList<>(orders);
        waiting.sort(Comparator.comparing(TopUp::created).thenComparing(TopUp::id));
        Map<String, Deposit> found = new LinkedHashMap<>();
        byTransaction(waiting, left, found);
        byAmount(waiting, left, found);
        theOnlyOne(waiting, left, found);
        return found;
    }

    /// The gateway named the transfer.
    private static void byTransaction(List<TopUp> waiting, List<Deposit> left, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            left.stream()
                    .filter(deposit -> deposit.hash().equals(order.credit()))
                    .findFirst()
                    .ifPresent(deposit -> take(order, deposit, waiting, left, found));
        }
    }

    /// Exactly what was ordered, after it was ordered. One that names its transfer waits for that.
    private static void byAmount(List<TopUp> waiting, List<Deposit> left, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            left.stream()
                    .filter(deposit -> isInTime(order, deposit) && mayBe(order, deposit))
                    .filter(deposit -> deposit.amount().equals(receive(order)))
                    .findFirst()
                    .ifPresent(deposit -> take(order, deposit, waiting, left, found));
        }
    }

    /// An order that was paid too little, too much or too late brings another amount: believed where only one
    /// deposit and only one order are left that could belong together.
    private static void theOnlyOne(List<TopUp> waiting, List<Deposit> left, Map<String, Deposit> found) {
        for (TopUp order : List.copyOf(waiting)) {
            List<Deposit> near = left.stream()
                    .filter(deposit -> isInTime(order, deposit) && mayBe(order, deposit) && isNear(order, deposit))
                    .toList();
            boolean alone = near.size() == 1
                    && OrderAnswers.state(order) instanceof OrderState.Paid
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

    private static boolean mayBe(TopUp order, Deposit deposit) {
        return order.credit().isEmpty() || deposit.isRise();
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

    private static Money receive(TopUp order) {
        return order.terms().receive().isZero()
                ? order.wish().receive()
                : order.terms().receive();
    }
}
