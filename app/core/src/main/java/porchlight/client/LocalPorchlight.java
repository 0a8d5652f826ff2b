package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import porchlight.connection.ConnectionState;
import porchlight.connection.Event;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// The core in this process: the one that holds the keys, the ledger and the connection.
public final class LocalPorchlight implements Porchlight {
    private static final Logger LOG = System.getLogger(LocalPorchlight.class.getName());
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /// The ledger's file in its folder.
    static final String LEDGER = "ledger.sqlite";

    private final Desks desks;
    private final Rounds rounds;

    /// What a core is made of.
    ///
    /// @param home folder with ledger and keystore; the caller holds its lock
    /// @param network which network
    /// @param helper how to reach the helper
    /// @param strength of key files that are written
    /// @param version of this program, told to the services
    public record Parts(Path home, Network network, HelperOpener helper, Strength strength, String version) {}

    /// Makes a connection to the privileged helper.
    @FunctionalInterface
    public interface HelperOpener extends ShieldWatch.Opener {}

    /// Opens ledger and keystore and begins to refresh what the faces show. No network answer is waited for.
    ///
    /// @throws LedgerException if the ledger cannot be opened
    /// @throws NetworkRefused if the folder is another network's, or one of the same name with other contracts
    public static LocalPorchlight open(Parts parts) throws NetworkRefused {
        return open(parts, Duration.ZERO);
    }

    /// The same for a face that has to be painted first.
    ///
    /// @param grace for so long nothing is fetched
    public static LocalPorchlight open(Parts parts, Duration grace) throws NetworkRefused {
        CompletableFuture<Services> services = CompletableFuture.supplyAsync(
                () -> Services.of(parts.network(), parts.version()),
                task -> Thread.ofPlatform().daemon().name("services").start(task));
        Ledger ledger = Ledger.open(parts.home().resolve(LEDGER));
        try {
            NetworkSeal.check(ledger.settings(), parts.network(), parts.home());
            ledger.sessions().endForgotten("CRASHED");
        } catch (NetworkRefused | LedgerException e) {
            ledger.close();
            throw e;
        }
        return new LocalPorchlight(new Desks(parts, ledger, services), grace);
    }

    private LocalPorchlight(Desks desks, Duration grace) {
        this.desks = desks;
        rounds = new Rounds(desks);
        rounds.begin(grace);
    }

    @Override
    public String network() {
        return desks.network.name();
    }

    @Override
    public long chainId() {
        return desks.network.chainId();
    }

    @Override
    public Optional<Address> token() {
        return Optional.of(desks.network.token());
    }

    @Override
    public Live<ConnectionState> connection() {
        return desks.connection;
    }

    @Override
    public Live<HomeList> homes() {
        return desks.finder.live();
    }

    @Override
    public Live<Wallet> wallet() {
        return desks.money.live();
    }

    @Override
    public Live<Whereabouts> whereabouts() {
        return desks.lookout.live();
    }

    @Override
    public Live<Statistics> statistics() {
        return desks.statistics;
    }

    @Override
    public Live<Optional<Payment>> payments() {
        return desks.payments;
    }

    @Override
    public Live<Settings> settings() {
        return desks.settings;
    }

    @Override
    public Live<Set<HomeId>> favourites() {
        return desks.known.favourites();
    }

    @Override
    public Keys keys() {
        return desks.keys;
    }

    @Override
    public TopUps topUps() {
        return desks.orders;
    }

    @Override
    public Account account() {
        return desks.account;
    }

    @Override
    public Books books() {
        return desks.books;
    }

    @Override
    public Guard guard() {
        return desks.guard;
    }

    @Override
    public KnownHomes known() {
        return desks.known;
    }

    @Override
    public Diagnosis diagnosis() {
        return desks.diagnosis;
    }

    @Override
    public Reports reports() {
        return desks.reports;
    }

    @Override
    public Live<Shield> shield() {
        return desks.shieldDesk.live();
    }

    @Override
    public Live<LeakLook> leaks() {
        return desks.leakDesk.live();
    }

    @Override
    public void connect(Destination destination) {
        desks.arrivals.chose(destination);
        desks.connect(destination);
    }

    @Override
    public void pause(Duration length) {
        Event wish = new Event.Pause(desks.clock.instant(), length);
        if (!desks.shieldDesk.live().value().lockdown()) {
            desks.keys.awake();
            desks.conductor.tell(wish);
        }
    }

    @Override
    public void resume() {
        desks.keys.awake();
        desks.conductor.tell(new Event.Resume());
    }

    @Override
    public Live<Arrival> arrival() {
        return desks.arrivals.live();
    }

    @Override
    public void arrive(Optional<Destination> asked) {
        desks.arrivals.arrive(asked);
    }

    @Override
    public Live<Optional<Settings>> built() {
        return desks.built;
    }

    @Override
    public void reconnect() {
        desks.conductor.tell(new Event.Reconnect());
    }

    @Override
    public void nextHome() {
        desks.conductor.tell(new Event.NextHome());
    }

    @Override
    public void disconnect() {
        desks.arrivals.leave();
        desks.conductor.tell(new Event.Disconnect());
        desks.hands.cancelNow();
    }

    @Override
    public void goUnprotected() {
        disconnect();
    }

    @Override
    public void lockdown(boolean on) {
        desks.shieldDesk.lockdown(on);
    }

    @Override
    public void unblock() {
        desks.arrivals.leave();
        desks.shieldDesk.unblock();
    }

    @Override
    public void portal(boolean on) {
        desks.shieldDesk.portal(on);
    }

    @Override
    public void split(SplitTunnel which) {
        desks.shieldDesk.split(which);
    }

    @Override
    public void checkLeaks() {
        desks.leakDesk.begin();
    }

    @Override
    public void refreshHomes() {
        desks.backstage.run(desks.finder::refresh);
    }

    @Override
    public void refreshWallet() {
        desks.backstage.run(desks.money::refresh);
    }

    @Override
    public void change(Settings next) {
        desks.backstage.run(() -> {
            boolean newWish = !next.spending()
                    .autoTopUp()
                    .equals(desks.settings.value().spending().autoTopUp());
            boolean otherReach = next.lan() != desks.settings.value().lan();
            desks.settingsStore.save(next);
            desks.settings.publish(next);
            desks.arrivals.changed();
            if (otherReach) {
                desks.shieldDesk.lan(next.lan());
            }
            if (newWish) {
                rounds.lookAtMoney();
            }
            desks.books.tidy();
        });
    }

    @Override
    public void star(HomeId home, boolean on) {
        desks.known.star(home, on);
    }

    /// Ends the session if there is one and frees everything. What the user left open stays open; what was blocked
    /// stays blocked.
    @Override
    public void close() {
        boolean protecting = desks.connection.value() instanceof ConnectionState.On
                || desks.connection.value() instanceof ConnectionState.Connecting;
        if (protecting) {
            CountDownLatch off = new CountDownLatch(1);
            try (Live.Watch _ = desks.connection.watch(state -> {
                // with lockdown on there is no other end
                if (state instanceof ConnectionState.Off || state instanceof ConnectionState.Blocked) {
                    off.countDown();
                }
            })) {
                disconnect();
                if (!off.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.log(Level.WARNING, "the helper did not open in time: the lease will end the tunnel");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        desks.close();
    }
}
