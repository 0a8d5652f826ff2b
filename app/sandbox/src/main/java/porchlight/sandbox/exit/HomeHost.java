package porchlight.sandbox.exit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.market.Proposal;
import porchlight.payment.Money;
import porchlight.payment.Usage;
import porchlight.peer.Broker;
import porchlight.peer.Subjects;

/// Many homes behind one broker connection. Reconnects for ever, a second between attempts, and signs everything
/// afresh each time (`p2p.md §3.1`).
///
/// Served homes answer dials; announced ones are only listed. Homes may be added and faults changed while it runs.
public final class HomeHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HomeHost.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private record Announced(Signer signer, Proposal proposal) {}

    /// A session that is open at a home.
    ///
    /// @param promised what the consumer promised in its last payment of the session
    public record Visit(Address provider, Address consumer, String sessionId, Usage usage, Money promised) {}

    private final HouseRules rules;
    private final HubClient hub;
    private final ExitPlane plane;
    private final HomePorts numbers = new HomePorts();
    private final Map<Address, HomeProvider> served = new ConcurrentHashMap<>();
    private final Map<Address, Announced> announced = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Broker broker;

    /// Connects in the background.
    ///
    /// @param homes served from the start
    public HomeHost(HouseRules rules, HubClient hub, ExitPlane plane, Collection<HostedHome> homes) {
        this.rules = rules;
        this.hub = hub;
        this.plane = plane;
        homes.forEach(this::keep);
        Thread.ofVirtual().name("homes-broker").start(this::stayConnected);
        Thread.ofVirtual().name("homes-announce").start(this::announceAgain);
    }

    private HomeProvider keep(HostedHome home) {
        HomeProvider provider = keepQuietly(home);
        announced.put(home.signer().address(), new Announced(home.signer(), home.proposal()));
        return provider;
    }

    private HomeProvider keepQuietly(HostedHome home) {
        var provider = new HomeProvider(home, rules, hub, plane, numbers);
        served.put(home.signer().address(), provider);
        return provider;
    }

    /// Serves homes that somebody else lists, and waits until the broker knows them. Does nothing but remember them
    /// while the broker is away.
    public void serveUnannounced(Collection<HostedHome> homes) throws InterruptedException {
        List<HomeProvider> fresh = homes.stream().map(this::keepQuietly).toList();
        Broker now = broker;
        if (now == null) {
            return;
        }
        try {
            for (HomeProvider each : fresh) {
                each.listen(now);
            }
            now.flush(CONNECT);
        } catch (IOException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "the broker is away, these homes will be served later", e);
        }
    }

    /// Serves one more home.
    public void add(HostedHome home) {
        HomeProvider provider = keep(home);
        Broker now = broker;
        if (now != null) {
            try {
                provider.listen(now);
                announce(now, "register", announced.get(home.signer().address()));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the broker is away, the home will be served later", e);
            }
        }
    }

    /// Lists a home that answers no dial.
    public void announceOnly(Signer signer, Proposal proposal) {
        var entry = new Announced(signer, proposal);
        announced.put(signer.address(), entry);
        Broker now = broker;
        if (now != null) {
            announce(now, "register", entry);
        }
    }

    /// Waits until the broker knows all homes that were served from the start.
    ///
    /// @return false if the time passed first
    public boolean awaitListening(Duration atMost) throws InterruptedException {
        try {
            return listening.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            return false;
        }
    }

    /// Sessions that are open now.
    public List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        served.forEach((provider, home) -> home.sessions()
                .forEach((consumer, session) ->
                        visits.add(new Visit(provider, consumer, session.id(), session.usage(), session.promised()))));
        return visits;
    }

    /// What a served home does wrong; empty if it is not served.
    public Optional<Faults> faults(Address provider) {
        return Optional.ofNullable(served.get(provider)).map(home -> home.home().faults());
    }

    private void stayConnected() {
        try {
            do {
                try (Broker connected = Broker.connect(rules.brokers(), CONNECT)) {
                    var gone = new CountDownLatch(1);
                    connected.onClosed(_ -> gone.countDown());
                    broker = connected;
                    greet(connected);
                    while (gone.getCount() > 0 && stop.getCount() > 0) {
                        gone.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    leave(connected);
                } catch (IOException | TimeoutException e) {
                    LOG.log(System.Logger.Level.DEBUG, "the broker is away: {0}", e.getMessage());
                } finally {
                    broker = null;
                }
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet(Broker connected) throws IOException, TimeoutException, InterruptedException {
        for (HomeProvider home : served.values()) {
            home.listen(connected);
        }
        connected.flush(CONNECT);
        listening.complete(true);
        for (Announced each : announced.values()) {
            announce(connected, "register", each);
        }
    }

    private void leave(Broker connected) throws IOException, TimeoutException, InterruptedException {
        if (stop.getCount() > 0 || connected.isClosed()) {
            return;
        }
        for (Address each : served.keySet()) {
            announce(connected, "unregister", announced.get(each));
        }
        connected.flush(PAUSE);
    }

    private void announceAgain() {
        try {
            while (stop.getCount() > 0) {
                List<Announced> round = List.copyOf(announced.values());
                Duration pause = rules.announceEvery().dividedBy(Math.max(1, round.size()));
                if (round.isEmpty() && stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                for (Announced each : round) {
                    if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    Broker now = broker;
                    if (now != null) {
                        announce(now, "ping", each);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void announce(Broker broker, String what, @Nullable Announced home) {
        if (home == null) {
            return;
        }
        String subject = Subjects.signed(home.signer(), System.currentTimeMillis() / 1000, Subjects.announce(what));
        try {
            broker.publish(subject, Announcement.of(home.proposal()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not announced: {0}", e.getMessage());
        }
    }

    /// Ends every session, unregisters the served homes and hangs up.
    @Override
    public void close() {
        served.values().forEach(HomeProvider::close);
        stop.countDown();
    }
}
