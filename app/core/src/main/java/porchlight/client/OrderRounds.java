package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.web.ServiceException;

/// When the gateway is asked about which orders. Not for several threads at once.
final class OrderRounds {
    private static final Logger LOG = System.getLogger(OrderRounds.class.getName());
    private static final Duration LIST_EVERY = Duration.ofHours(1);
    private static final Duration ASK_AT_MOST = Duration.ofSeconds(3);

    private final TopUpBook book;
    private final OrderFollower follower;
    private final Function<Address, Address> channel;
    private final RandomGenerator random;
    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<String, Instant> looked = new HashMap<>();
    private @Nullable Address listedFor;
    private Instant listed = Instant.MIN;
    private int failures;

    /// @param channel where an identity's MYST goes
    OrderRounds(TopUpBook book, OrderFollower follower, Function<Address, Address> channel, RandomGenerator random) {
        this.book = book;
        this.follower = follower;
        this.channel = channel;
        this.random = random;
    }

    /// Asks for those whose time it is.
    void round(Signer signer, Instant now) {
        ask(signer, due(signer.address(), now), now);
    }

    /// Asks for one that somebody looks at, unless that was done just now; from now on more often.
    void wanted(Signer signer, TopUp order, Instant now) {
        looked.put(order.id(), now);
        if (!PollRhythm.isWithin(asked.getOrDefault(order.id(), Instant.EPOCH), now, ASK_AT_MOST)) {
            ask(signer, List.of(order), now);
        }
    }

    /// Asks for all of them at once.
    ///
    /// @return whether the gateway told
    boolean all(Signer signer, Instant now) {
        listed = Instant.MIN;
        ask(signer, List.of(), now);
        return failures == 0;
    }

    /// The same, unless the gateway told it just now.
    ///
    /// @return whether it told
    boolean look(Signer signer, Instant now) {
        boolean fresh = failures == 0 && PollRhythm.isWithin(listed, now, ASK_AT_MOST);
        return (fresh && Objects.equals(listedFor, signer.address())) || all(signer, now);
    }

    /// Somebody waits for an order that was placed now, and its answer is known.
    void placed(String id, Instant now) {
        asked.put(id, now);
        looked.put(id, now);
    }

    private List<TopUp> due(Address identity, Instant now) {
        return book.of(identity).stream()
                .filter(order -> {
                    Instant last = asked.getOrDefault(order.id(), Instant.EPOCH);
                    Instant wanted = looked.getOrDefault(order.id(), Instant.EPOCH);
                    Duration pause = PollRhythm.pause(
                            OrderAnswers.state(order),
                            Duration.between(order.created(), now),
                            Duration.between(wanted, now),
                            failures,
                            random.nextDouble());
                    return !OrderAnswers.state(order).isFinal() && !PollRhythm.isWithin(last, now, pause);
                })
                .toList();
    }

    /// Asks for one order by its name, for several by the list of all; for the list from time to time anyway,
    /// because the same identity may order elsewhere.
    private void ask(Signer signer, List<TopUp> due, Instant now) {
        boolean all = !Objects.equals(listedFor, signer.address())
                || !PollRhythm.isWithin(listed, now, LIST_EVERY)
                || due.size() > 1
                || due.stream().anyMatch(order -> order.gatewayId().isEmpty());
        if (!all && due.isEmpty()) {
            return;
        }
        if (all && failures > 0 && due.isEmpty() && PollRhythm.isWithin(listed, now, PollRhythm.silence(failures))) {
            return;
        }
        try {
            if (all) {
                listed = now;
                book.of(signer.address()).forEach(order -> asked.put(order.id(), now));
                follower.askForAll(signer, channel.apply(signer.address()), now);
                listedFor = signer.address();
            } else {
                asked.put(due.getFirst().id(), now);
                follower.ask(signer, due.getFirst(), now);
            }
            failures = 0;
        } catch (ServiceException e) {
            failures++;
            LOG.log(Level.DEBUG, () -> "the gateway does not tell: " + e.reason());
        }
    }
}
