package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import porchlight.connection.ConnectionState;
import porchlight.connection.Event;
import porchlight.identity.Keystore;
import porchlight.identity.Strength;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.peer.Dialer;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;

/// The core in this process: the one that holds the keys, the ledger and the connection.
public final class LocalPorchlight implements Porchlight {
    private static final Logger LOG = System.getLogger(LocalPorchlight.class.getName());
    private static final Duration HOMES_EVERY = Duration.ofMinutes(5);
    private static final Duration WALLET_EVERY = Duration.ofMinutes(1);
    private static final Duration ORDERS_EVERY = Duration.ofSeconds(5);
    private static final Duration KEYS_EVERY = Duration.ofSeconds(10);
    private static final Duration READY_EVERY = Duration.ofSeconds(15);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(20);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Network network;
    private final Ledger ledger;
    private final Services services;
    private final Identities identities;
    private final SettingsStore settingsStore;
    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    private final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    private final Live<Settings> settings;
    private final Live<Set<HomeId>> favourites;
    private final HomeFinder finder;
    private final MoneyDesk desk;
    private final KeyDesk keys;
    private final OrderDesk orders;
    private final AccountDesk account;
    private final BookDesk books;
    private final GuardDesk guard;
    private final Lookout lookout;
    private final Conductor conductor;
    private final ShieldWatch shield;
    private final ShieldDesk shieldDesk;
    private final LeakDesk leakDesk;
    private final SessionHands hands;
    private final Dialer dialer;
    private final Clock clock = Clock.systemUTC();
    private final Backstage backstage = new Backstage();

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
        Ledger ledger = Ledger.open(parts.home().resolve("ledger.sqlite"));
        try {
            NetworkSeal.check(ledger.settings(), parts.network(), parts.home());
        } catch (NetworkRefused | LedgerException e) {
            ledger.close();
            throw e;
        }
        return new LocalPorchlight(parts, ledger);
    }

    private LocalPorchlight(Parts parts, Ledger ledger) {
        this.network = parts.network();
        this.ledger = ledger;
        ledger.sessions().endForgotten("CRASHED");
        services = Services.of(network, parts.version());
        Keystore keystore = new Keystore(parts.home().resolve("keystore"), parts.strength());
        identities = new Identities(keystore);
        settingsStore = new SettingsStore(ledger.settings());
        settings = new Live<>(settingsStore.load());
        finder = new HomeFinder(services.discovery(), ledger, clock);
        desk = new MoneyDesk(network, services, ledger, identities, clock);
        keys = new KeyDesk(
                new KeyDesk.Parts(
                        parts.home(),
                        keystore,
                        Keychain.here(parts.home().resolve("kept")),
                        ledger.identities(),
                        this::isInSession,
                        clock),
                identities,
                new KeyDesk.Follower(desk::show, desk::refresh),
                backstage);
        orders = new OrderDesk(new OrderDesk.Parts(
                network,
                services.gateway(),
                services.chain(),
                ledger,
                identities::signer,
                identities::current,
                desk::channel,
                desk.live(),
                desk::refresh,
                keys::backedUp,
                backstage::run,
                clock,
                new SecureRandom()));
        MembershipPlaces places = MembershipPlaces.around(network);
        account = new AccountDesk(
                network,
                places,
                MembershipServices.of(network, places, services),
                ledger,
                new AccountDesk.Who(
                        identities::current,
                        identities::signer,
                        () -> !(connection.value() instanceof ConnectionState.Off),
                        desk::refresh),
                backstage,
                clock);
        guard = new GuardDesk(
                new GuardDesk.Parts(network, services, ledger, identities, desk, settings, backstage, clock));
        books = new BookDesk(
                network,
                ledger,
                desk,
                settings,
                List.of(
                        new KnownDeposits(ledger.deposits(), desk::channel),
                        new KnownMoves(ledger.memberships(), ledger.withdrawals())),
                clock);
        lookout = new Lookout(services.location());
        favourites = new Live<>(readFavourites());
        conductor = new Conductor(connection);
        shield = new ShieldWatch(parts.helper(), conductor::tell);
        leakDesk = new LeakDesk(shield, clock);
        shieldDesk = new ShieldDesk(shield, ProgramGroups.ofTheUser(), ledger.settings(), clock, conductor::tell);
        Roads roads = new Roads(
                network, ledger.settings(), () -> shield.status().value().state() != TunnelState.OPEN);
        dialer = new Dialer(roads);
        hands = new SessionHands(
                new SessionHands.Desk(
                        network,
                        ledger,
                        services,
                        identities,
                        finder,
                        desk,
                        lookout,
                        shield,
                        dialer,
                        roads,
                        settings,
                        statistics,
                        payments,
                        guard.spent(),
                        clock),
                conductor::tell);
        conductor.start(hands);
        shieldDesk.start();
        shield.start();
        backstage.every(HOMES_EVERY, finder::refresh);
        backstage.every(WALLET_EVERY, this::lookAtMoney);
        backstage.every(ORDERS_EVERY, account::follow);
        backstage.every(ORDERS_EVERY, ORDERS_EVERY, this::lookAtOrders);
        backstage.every(HOMES_EVERY, () -> whileOpen(hands::getReady));
        backstage.every(READY_EVERY, READY_EVERY, () -> whileOpen(hands::keepReady));
        backstage.every(TIDY_EVERY, books::tidy);
        backstage.every(KEYS_EVERY, KEYS_EVERY, () -> keys.look(settings.value().autoLock()));
        backstage.run(() -> lookout.look(true));
        backstage.run(keys::start);
    }

    private boolean isInSession() {
        return switch (connection.value()) {
            case ConnectionState.Connecting _, ConnectionState.Holding _, ConnectionState.On _ -> true;
            case ConnectionState.Disconnecting _ -> true;
            case ConnectionState.Off _, ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> false;
            case ConnectionState.LeakPossible _, ConnectionState.HelperMissing _ -> false;
        };
    }

    @Override
    public String network() {
        return network.name();
    }

    @Override
    public long chainId() {
        return network.chainId();
    }

    @Override
    public Live<ConnectionState> connection() {
        return connection;
    }

    @Override
    public Live<HomeList> homes() {
        return finder.live();
    }

    @Override
    public Live<Wallet> wallet() {
        return desk.live();
    }

    @Override
    public Live<Whereabouts> whereabouts() {
        return lookout.live();
    }

    @Override
    public Live<Statistics> statistics() {
        return statistics;
    }

    @Override
    public Live<Optional<Payment>> payments() {
        return payments;
    }

    @Override
    public Live<Settings> settings() {
        return settings;
    }

    @Override
    public Live<Set<HomeId>> favourites() {
        return favourites;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public TopUps topUps() {
        return orders;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public Live<Shield> shield() {
        return shieldDesk.live();
    }

    @Override
    public Live<LeakLook> leaks() {
        return leakDesk.live();
    }

    @Override
    public void connect(Destination destination) {
        keys.awake();
        conductor.tell(new Event.Connect(destination));
    }

    @Override
    public void nextHome() {
        conductor.tell(new Event.NextHome());
    }

    @Override
    public void disconnect() {
        conductor.tell(new Event.Disconnect());
        hands.cancelNow();
    }

    @Override
    public void goUnprotected() {
        disconnect();
    }

    @Override
    public void lockdown(boolean on) {
        shieldDesk.lockdown(on);
    }

    @Override
    public void unblock() {
        shieldDesk.unblock();
    }

    @Override
    public void portal(boolean on) {
        shieldDesk.portal(on);
    }

    @Override
    public void split(SplitTunnel which) {
        shieldDesk.split(which);
    }

    @Override
    public void checkLeaks() {
        leakDesk.begin();
    }

    @Override
    public void refreshHomes() {
        backstage.run(finder::refresh);
    }

    @Override
    public void refreshWallet() {
        backstage.run(desk::refresh);
    }

    @Override
    public void change(Settings next) {
        backstage.run(() -> {
            boolean newWish = !next.spending()
                    .autoTopUp()
                    .equals(settings.value().spending().autoTopUp());
            settingsStore.save(next);
            settings.publish(next);
            if (newWish) {
                lookAtMoney();
            }
            books.tidy();
        });
    }

    @Override
    public void star(HomeId home, boolean on) {
        backstage.run(() -> {
            ledger.homes().setFavourite(HomeFinder.name(home), on, Instant.now(clock));
            favourites.publish(readFavourites());
        });
    }

    /// Ends the session if there is one and frees everything. What the user left open stays open; what was blocked
    /// stays blocked.
    @Override
    public void close() {
        boolean protecting = connection.value() instanceof ConnectionState.On
                || connection.value() instanceof ConnectionState.Connecting;
        if (protecting) {
            CountDownLatch off = new CountDownLatch(1);
            try (Live.Watch _ = connection.watch(state -> {
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
        backstage.close();
        shieldDesk.close();
        conductor.close();
        shield.close();
        hands.close();
        dialer.close();
        identities.close();
        account.close();
        services.chain().close();
        services.writer().close();
        books.tidy();
        ledger.close();
    }

    private Set<HomeId> readFavourites() {
        Set<String> names = Set.copyOf(ledger.homes().favourites());
        Set<HomeId> found = new HashSet<>();
        finder.live().value().catalog().homes().stream()
                .filter(home -> names.contains(HomeFinder.name(home.id())))
                .forEach(home -> found.add(home.id()));
        return Set.copyOf(found);
    }

    /// The wallet is asked for only where the road is what it seems: in the open, or through the tunnel.
    private void lookAtMoney() {
        if (connection.value() instanceof ConnectionState.Off || connection.value() instanceof ConnectionState.On) {
            desk.refresh();
            guard.look();
        }
    }

    /// As for the wallet: a question that leaves while the road changes tells nothing, and counts as silence.
    private void lookAtOrders() {
        switch (connection.value()) {
            case ConnectionState.Off _, ConnectionState.On _, ConnectionState.HelperMissing _ -> orders.tick();
            case ConnectionState.Connecting _,
                    ConnectionState.Disconnecting _,
                    ConnectionState.Holding _,
                    ConnectionState.Blocked _,
                    ConnectionState.OutOfBalance _,
                    ConnectionState.LeakPossible _ -> LOG.log(Level.DEBUG, "orders wait for the road");
        }
    }

    private void whileOpen(Runnable job) {
        if (connection.value() instanceof ConnectionState.Off) {
            job.run();
        }
    }
}
