package porchlight.sandbox.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How an order stands: a pure function of what came and of the clock, so that a payment that vanishes takes its
/// order back by itself. Only a pay-out that was signed is never taken back.
///
/// @param status the word
/// @param received over the right network, whenever it came
/// @param confirmations of the part that pays the order
/// @param missing 0 unless too little came
/// @param excess 0 unless too much came
/// @param payUntil until when money counts
/// @param wrongNetwork over which it came, if it came over none but wrong ones
record Standing(
        Status status,
        BigDecimal received,
        int confirmations,
        BigDecimal missing,
        BigDecimal excess,
        Instant payUntil,
        Optional<String> wrongNetwork) {
    static Standing of(Order order, Instant now) {
        List<Arrival> right = order.progress().arrivals().stream()
                .filter(arrival -> arrival.network().equals(order.network()))
                .toList();
        Optional<String> wrong = order.progress().arrivals().stream()
                .map(Arrival::network)
                .filter(network -> !network.equals(order.network()))
                .findFirst();
        BigDecimal total = order.price().total();
        BigDecimal received = sum(right);
        Instant until = order.terms().until();
        // somebody who began in time gets time for the rest
        boolean began = right.stream().anyMatch(arrival -> !arrival.seen().isAfter(until));
        Instant payUntil = began ? until.plus(Order.REST) : until;
        List<Arrival> counted = right.stream()
                .filter(arrival ->
                        order.progress().lateAccepted() || !arrival.seen().isAfter(payUntil))
                .toList();
        int confirmations = confirmations(counted, total);
        Status status = status(order, sum(counted), received, confirmations, wrong.isPresent(), now.isAfter(until));
        return new Standing(
                status,
                received,
                confirmations,
                total.subtract(received).max(BigDecimal.ZERO),
                received.subtract(total).max(BigDecimal.ZERO),
                payUntil,
                received.signum() == 0 ? wrong : Optional.empty());
    }

    private static Status status(
            Order order, BigDecimal counted, BigDecimal received, int confirmations, boolean wrong, boolean over) {
        if (order.progress().payout().isPresent()) {
            return Status.PAID;
        }
        if (order.progress().refunded().signum() > 0) {
            return Status.REFUNDED;
        }
        BigDecimal total = order.price().total();
        boolean nothing = received.signum() == 0;
        Status stopped = switch (order.progress().verdict()) {
            case NONE -> Status.NEW;
            case INVALID -> Status.INVALID;
            case CANCELED -> nothing ? Status.CANCELED : Status.LATE;
            case FAILED -> nothing ? Status.FAILED : Status.LATE;
        };
        if (stopped != Status.NEW
                && !(stopped == Status.LATE && order.progress().lateAccepted())) {
            return stopped;
        }
        if (counted.compareTo(total) >= 0) {
            if (confirmations >= order.confirmationsRequired()) {
                return Status.PAID;
            }
            return confirmations == 0 ? Status.PENDING : Status.CONFIRMING;
        }
        if (received.compareTo(total) >= 0 || (received.signum() > 0 && counted.signum() == 0)) {
            return Status.LATE;
        }
        if (!nothing) {
            return Status.UNDERPAID;
        }
        if (wrong) {
            return Status.WRONG_NETWORK;
        }
        return over ? Status.EXPIRED : Status.NEW;
    }

    /// Of the oldest arrivals that pay the total, the confirmations of the youngest; of all, where they do not.
    private static int confirmations(List<Arrival> arrivals, BigDecimal total) {
        BigDecimal sum = BigDecimal.ZERO;
        int least = arrivals.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (Arrival arrival : arrivals.stream()
                .sorted(Comparator.comparingInt(Arrival::confirmations).reversed())
                .toList()) {
            least = Math.min(least, arrival.confirmations());
            sum = sum.add(arrival.amount());
            if (sum.compareTo(total) >= 0) {
                break;
            }
        }
        return least;
    }

    private static BigDecimal sum(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
