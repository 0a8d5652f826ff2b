package porchlight.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import porchlight.identity.Signer;
import porchlight.market.HomeId;

/// Asks one home after the other, without waiting for the one before: the next is asked only when the answer is
/// overdue, so that a home that lives costs the others nothing. The first good answer wins.
final class Race implements AutoCloseable {
    /// An answer that takes longer than two round trips and this is overdue. Homes that ask their router for a port
    /// take some seconds; they are not worth waiting for while others answer at once (`p2p.md §12.1`).
    private static final long OVERDUE_NANOS = 1_000_000_000L;

    private final Broker broker;
    private final Signer me;
    private final SecureRandom random;
    private final Cancel cancel;
    private final LongSupplier leftNanos;
    private final Map<Exchange, CompletableFuture<byte[]>> asked = new LinkedHashMap<>();
    private final Map<HomeId, DialFailure> failures = new LinkedHashMap<>();

    /// Who answered first.
    record Winner(Exchange exchange, Exchange.Offer offer) {}

    /// @param leftNanos of the dial's time
    Race(Broker broker, Signer me, SecureRandom random, Cancel cancel, LongSupplier leftNanos) {
        this.broker = broker;
        this.me = me;
        this.random = random;
        this.cancel = cancel;
        this.leftNanos = leftNanos;
    }

    /// @param homes in the order of preference
    /// @throws DialFailure of the first home, if none gave a good answer in time; what the others did is in
    ///     [#failures]
    /// @throws IOException if the broker is gone, or says nothing itself: then the homes are not to blame
    Winner run(List<HomeId> homes) throws DialFailure, IOException {
        List<HomeId> waiting = new ArrayList<>(homes);
        CompletableFuture<Void> alive = broker.ping();
        long overdue = 2 * broker.roundTripNanos() + OVERDUE_NANOS;
        while (true) {
            if (!waiting.isEmpty()) {
                var exchange = new Exchange(waiting.removeFirst(), me, broker, random);
                asked.put(exchange, exchange.ask());
            }
            while (true) {
                boolean inTime = awaitAny(overdue);
                if (!inTime && !alive.isDone()) {
                    throw new BrokerException("the broker itself does not answer");
                }
                List<Winner> good = goodAnswers();
                if (!good.isEmpty()) {
                    Winner winner = good.stream()
                            .min(Comparator.comparing(each -> !each.offer().direct()))
                            .orElseThrow();
                    asked.remove(winner.exchange());
                    return winner;
                }
                if (asked.isEmpty() && waiting.isEmpty()) {
                    throw failures.getOrDefault(homes.getFirst(), silent());
                }
                if (leftNanos.getAsLong() <= 0) {
                    asked.keySet().forEach(exchange -> failures.put(exchange.home(), silent()));
                    throw failures.getOrDefault(homes.getFirst(), silent());
                }
                if (!waiting.isEmpty() && (!inTime || asked.isEmpty())) {
                    break;
                }
            }
        }
    }

    /// What the homes did wrong that were asked so far, the winner not among them.
    Map<HomeId, DialFailure> failures() {
        return failures;
    }

    private static DialFailure silent() {
        return new DialFailure(DialFailure.Reason.SILENT, "the provider did not answer the exchange in time");
    }

    private boolean awaitAny(long nanos) {
        CompletableFuture<?>[] open = asked.values().toArray(CompletableFuture[]::new);
        if (open.length == 0) {
            return true;
        }
        try {
            var _ = cancel.await(
                    CompletableFuture.anyOf(open).handle((_, _) -> true), Math.min(nanos, leftNanos.getAsLong()));
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("handled futures do not fail", e);
        }
    }

    private List<Winner> goodAnswers() throws BrokerException {
        List<Winner> good = new ArrayList<>();
        for (Exchange exchange : List.copyOf(asked.keySet())) {
            CompletableFuture<byte[]> answer = asked.get(exchange);
            if (answer == null || !answer.isDone()) {
                continue;
            }
            try {
                good.add(new Winner(exchange, exchange.read(answer.join())));
            } catch (DialFailure e) {
                lost(exchange, e);
            } catch (RuntimeException e) {
                if (broker.isClosed()) {
                    throw new BrokerException("the broker went away", e);
                }
                lost(exchange, new DialFailure(DialFailure.Reason.SILENT, "the provider cannot be asked", e));
            }
        }
        return good;
    }

    private void lost(Exchange exchange, DialFailure why) {
        asked.remove(exchange);
        failures.put(exchange.home(), why);
        exchange.close();
    }

    /// Forgets everybody but the winner.
    @Override
    public void close() {
        asked.forEach((exchange, answer) -> {
            answer.cancel(false);
            exchange.close();
        });
        asked.clear();
    }
}
