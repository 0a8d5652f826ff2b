package porchlight.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import porchlight.connection.ConnectionState;
import porchlight.connection.Event;
import porchlight.diagnosis.NetworkLook;
import porchlight.identity.Keystore;
import porchlight.ledger.Ledger;
import porchlight.market.Destination;
import porchlight.peer.Dialer;
import porchlight.tunnel.TunnelState;

/// Everything that a core in this process consists of, made and wired; nothing runs before [Rounds] begin.
final class Desks implements AutoCloseable {
    final Network network;
    final Ledger ledger;
    final Services services;
    final Identities identities;
    final SettingsStore settingsStore;
    final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    final Live<Settings> settings;
    final Live<Optional<Settings>> built = new Live<>(Optional.empty());
    final HomeFinder finder;
    final KnownDesk known;
    final MoneyDesk money;
    final KeyDesk keys;
    final OrderDesk orders;
    final AccountDesk account;
    final BookDesk books;
    final GuardDesk guard;
    final Lookout lookout;
    final Conductor conductor;
    final ShieldWatch shield;
    final ShieldDesk shieldDesk;
    final LeakDesk leakDesk;
    final DiagnosisDesk diagnosis;
    final ReportDesk reports;
    final SessionHands hands;
    final PauseWatch pauses;
    final ArrivalDesk arrivals;
    final Dialer dialer;
    final Clock clock = Clock.systemUTC();
    final Backstage backstage = new Backstage();

    /// @param making the services, which take as long to make as the list of homes to read
    Desks(LocalPorchlight.Parts parts, Ledger ledger, CompletableFuture<Services> making) {
        this.network = parts.network();
        this.ledger = ledger;
        HomeList kept = HomeFinder.kept(ledger);
        services = making.join();
        Keystore keystore = new Keystore(parts.home().resolve("keystore"), parts.strength());
        identities = new Identities(keystore);
        settingsStore = new SettingsStore(ledger.settings());
        settings = new Live<>(settingsStore.load());
        finder = new HomeFinder(services.discovery(), ledger, clock, kept);
        known = new KnownDesk(finder, ledger, settings, backstage::run, clock);
        money = new MoneyDesk(network, services, ledger, identities, clock);
        keys = new KeyDesk(
                new KeyDesk.Parts(
                        parts.home(),
                        keystore,
                        Keychain.here(parts.home().resolve("kept")),
                        ledger.identities(),
                        this::isInSession,
                        clock),
                identities,
                new KeyDesk.Follower(money::show, money::refresh),
                backstage);
        orders = new OrderDesk(new OrderDesk.Parts(
                network,
                services.gateway(),
                services.chain(),
                ledger,
                identities::signer,
                identities::current,
                money::channel,
                money.live(),
                money::refresh,
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
                        money::refresh),
                backstage,
                clock);
        guard = new GuardDesk(
                new GuardDesk.Parts(network, services, ledger, identities, money, settings, backstage, clock));
        books = new BookDesk(
                network,
                ledger,
                money,
                settings,
                List.of(
                        new KnownDeposits(ledger, money::channel),
                        new KnownMoves(ledger.memberships(), ledger.withdrawals())),
                known::look,
                clock);
        lookout = new Lookout(services.location());
        conductor = new Conductor(connection);
        shield = new ShieldWatch(parts.helper(), conductor::tell);
        leakDesk = new LeakDesk(shield, clock);
        diagnosis = new DiagnosisDesk(
                DiagnosisDesk.places(network),
                () -> DiagnosisDesk.from(
                        connection.value(), shield.status().value().state() != TunnelState.OPEN),
                shield::isAtHand,
                all -> new NetworkLook(NetworkLook.Ground.real()).look(all),
                clock);
        shieldDesk = new ShieldDesk(shield, ProgramGroups.ofTheUser(), ledger.settings(), clock, conductor::tell);
        reports = new ReportDesk(new ReportDesk.Parts(
                parts.home(),
                parts.version(),
                network.name(),
                connection,
                money.live(),
                shieldDesk.live(),
                settings,
                clock));
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
                        money,
                        lookout,
                        shield,
                        dialer,
                        roads,
                        settings,
                        built,
                        statistics,
                        payments,
                        guard.spent(),
                        clock),
                conductor::tell);
        pauses = new PauseWatch(connection, System::nanoTime, clock, conductor::tell);
        arrivals = new ArrivalDesk(new ArrivalDesk.Parts(
                WifiName.sight(),
                new LastChoice(ledger.settings()),
                settings,
                money.live(),
                finder.live(),
                shieldDesk.live(),
                connection,
                backstage::run,
                System::nanoTime,
                this::connect));
    }

    /// Begins a connection there. The identity stays open from now on.
    void connect(Destination destination) {
        keys.awake();
        hands.begin();
        conductor.tell(new Event.Connect(destination));
    }

    private boolean isInSession() {
        return switch (connection.value()) {
            case ConnectionState.Connecting _, ConnectionState.Holding _, ConnectionState.On _ -> true;
            case ConnectionState.Disconnecting _, ConnectionState.Paused _ -> true;
            case ConnectionState.Off _, ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> false;
            case ConnectionState.LeakPossible _, ConnectionState.HelperMissing _ -> false;
        };
    }

    /// Frees everything; the ledger last, so that what the others still have to say reaches it.
    @Override
    public void close() {
        backstage.close();
        arrivals.close();
        pauses.close();
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
}
