package porchlight.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import porchlight.identity.Signer;
import porchlight.market.HomeId;
import porchlight.market.Proposal;

/// Dials providers as a consumer (`p2p.md §4.2`).
///
/// While no tunnel stands a connection to the brokers can be kept warm ([#warm]); a dial takes it, and gives it back
/// if it leads nowhere. A dial that leads to a home closes it as soon as the home was heard on its channel, so that
/// nothing but the tunnel and the channel stays open.
public final class Dialer implements AutoCloseable {
    private static final Duration GREETING = Duration.ofSeconds(20);

    /// @param addresses where it leads, any of them
    private record Way(Set<BrokerAddress> addresses, CompletableFuture<Broker> broker) {
        static Way to(List<String> addresses, Names names, Duration patience) {
            return new Way(parsed(addresses), Broker.connecting(addresses, names, patience));
        }

        boolean leadsTo(List<String> brokers) {
            Set<BrokerAddress> common = new HashSet<>(addresses);
            common.retainAll(parsed(brokers));
            return !common.isEmpty();
        }

        boolean works() {
            return !broker.isCompletedExceptionally()
                    && !(broker.isDone() && broker.join().isClosed());
        }

        void close() {
            var _ = broker.whenComplete((connected, _) -> {
                if (connected != null) {
                    connected.close();
                }
            });
            Broker.abandon(broker);
        }

        private static Set<BrokerAddress> parsed(List<String> addresses) {
            return addresses.stream()
                    .flatMap(text -> BrokerAddress.parse(text).stream())
                    .collect(Collectors.toSet());
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Names names;
    private Optional<Way> warm = Optional.empty();

    public Dialer() {
        this(Names.OF_THE_SYSTEM);
    }

    /// @param names how brokers are looked up
    public Dialer(Names names) {
        this.names = names;
    }

    /// Keeps a connection to these brokers, for the next dial of a home that uses any of them. Connects if there is
    /// none or it broke; returns at once.
    public synchronized void warm(List<String> addresses) {
        if (warm.isPresent() && warm.get().works() && warm.get().leadsTo(addresses)) {
            return;
        }
        cool();
        warm = Optional.of(Way.to(addresses, names, GREETING));
    }

    /// Lets the warm connection go, if there is one.
    public synchronized void cool() {
        warm.ifPresent(Way::close);
        warm = Optional.empty();
    }

    private synchronized Optional<Way> takeWarm(List<String> addresses) {
        Optional<Way> found = warm.filter(way -> way.works() && way.leadsTo(addresses));
        if (found.isPresent()) {
            warm = Optional.empty();
        }
        return found;
    }

    private synchronized void giveBack(Way way) {
        if (warm.isEmpty() && way.works() && way.broker().isDone()) {
            warm = Optional.of(way);
        } else {
            way.close();
        }
    }

    /// Dials homes until one answers: the first at once, each further one when the answer of those before is overdue.
    /// Only one is ever told to act. Blocks until both ends of the channel are known; whether the home speaks on it
    /// shows when it is used ([PeerLink#isHeard]). Cancelling ends it within 300 ms.
    ///
    /// @param homes in the order of preference; those that cannot be reached through the broker of the first are
    ///     left out
    /// @throws DialFailure of the first home, with the reason; everything opened is closed again
    public PeerLink dial(List<Proposal> homes, Signer me, DialSettings settings, Cancel cancel, DialListener listener)
            throws DialFailure {
        List<String> brokers = homes.getFirst().brokers();
        Optional<Way> kept = takeWarm(brokers);
        if (kept.isPresent()) {
            try {
                return dial(kept.get(), homes, me, settings, cancel, listener);
            } catch (DialFailure e) {
                if (e.reason() != DialFailure.Reason.BROKER) {
                    throw e;
                }
                // the network changed under a connection that was kept: a new one may do
            }
        }
        return dial(Way.to(brokers, names, settings.deadline()), homes, me, settings, cancel, listener);
    }

    private PeerLink dial(
            Way way, List<Proposal> homes, Signer me, DialSettings settings, Cancel cancel, DialListener listener)
            throws DialFailure {
        List<HomeId> reachable = homes.stream()
                .filter(home -> way.leadsTo(home.brokers()) || home.equals(homes.getFirst()))
                .map(Proposal::id)
                .toList();
        boolean usable = true;
        boolean linked = false;
        try (var dial = new Dial(me, settings, cancel, listener, random)) {
            PeerLink link = dial.run(reachable, way.broker());
            linked = true;
            link.onceHeardOrClosed(way::close);
            return link;
        } catch (CancellationException e) {
            throw new DialFailure(DialFailure.Reason.CANCELLED, "stopped", e);
        } catch (IOException e) {
            usable = false;
            throw new DialFailure(DialFailure.Reason.BROKER, String.valueOf(e.getMessage()), e);
        } finally {
            if (!linked && usable) {
                giveBack(way);
            } else if (!linked) {
                way.close();
            }
        }
    }

    /// Dials one home without listening to steps.
    public PeerLink dial(Proposal home, Signer me, DialSettings settings, Cancel cancel) throws DialFailure {
        return dial(List.of(home), me, settings, cancel, DialListener.NONE);
    }

    @Override
    public void close() {
        cool();
    }
}
