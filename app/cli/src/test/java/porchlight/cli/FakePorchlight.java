package porchlight.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import porchlight.client.Account;
import porchlight.client.Arrival;
import porchlight.client.Books;
import porchlight.client.Diagnosis;
import porchlight.client.Guard;
import porchlight.client.HomeList;
import porchlight.client.Keys;
import porchlight.client.KnownHomes;
import porchlight.client.LeakLook;
import porchlight.client.Live;
import porchlight.client.Payment;
import porchlight.client.Porchlight;
import porchlight.client.Report;
import porchlight.client.Reports;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.client.Statistics;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// A core that remembers what it was asked and answers a connect as the test says.
final class FakePorchlight implements Porchlight {
    final BlockingQueue<String> wishes = new LinkedBlockingQueue<>();
    final FakeKeys keys = new FakeKeys(wishes);
    final FakeTopUps topUps = new FakeTopUps(wishes);
    final FakeAccount account = new FakeAccount(wishes);
    final FakeBooks books = new FakeBooks();
    final FakeGuard guard = new FakeGuard(wishes);
    final FakeKnown known = new FakeKnown(wishes);
    final FakeDiagnosis diagnosis = new FakeDiagnosis(wishes);
    Report report =
            new Report(Instant.EPOCH, List.of(new Report.Section(Report.Topic.PROGRAM, List.of("version: 0.1.0"))));
    Consumer<Live<ConnectionState>> onConnect = state -> {};
    Consumer<Boolean> onStar = on -> {};
    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final Live<HomeList> homes = new Live<>(new HomeList(Catalog.EMPTY, Optional.empty(), false, false));
    private final Live<Wallet> wallet = new Live<>(Wallet.NONE);
    private final Live<Whereabouts> whereabouts = new Live<>(Whereabouts.UNKNOWN);
    private final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    private final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    private final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    final Live<Optional<Settings>> built = new Live<>(Optional.empty());
    private final Live<Set<HomeId>> favourites = new Live<>(Set.of());
    private final Live<LeakLook> leaks = new Live<>(LeakLook.NONE);
    final Live<Arrival> arrival = new Live<>(Arrival.UNKNOWN);
    Consumer<Live<ConnectionState>> onPause = state -> {};
    final Live<Shield> shield = new Live<>(new Shield(
            true, Optional.empty(), false, false, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty()));
    Optional<Failure> refusal = Optional.empty();
    String network = "sandbox";
    long chain;
    Optional<Address> token = Optional.of(Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"));
    LeakLook look = LeakLook.NONE;

    @Override
    public String network() {
        return network;
    }

    @Override
    public long chainId() {
        return chain;
    }

    @Override
    public Optional<Address> token() {
        return token;
    }

    @Override
    public Live<ConnectionState> connection() {
        return connection;
    }

    @Override
    public Live<HomeList> homes() {
        return homes;
    }

    @Override
    public Live<Wallet> wallet() {
        return wallet;
    }

    @Override
    public Live<Whereabouts> whereabouts() {
        return whereabouts;
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
        return topUps;
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
    public Reports reports() {
        return () -> report;
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public KnownHomes known() {
        return known;
    }

    @Override
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    @Override
    public Live<Shield> shield() {
        return shield;
    }

    @Override
    public Live<LeakLook> leaks() {
        return leaks;
    }

    private void hold(boolean lockdown, SplitTunnel split, Optional<Instant> portal) {
        Shield was = shield.value();
        shield.publish(new Shield(
                was.present(),
                was.absent(),
                lockdown,
                refusal.isPresent() ? was.lockdown() : lockdown,
                refusal.isPresent() ? was.split() : split,
                refusal.isPresent() ? was.portalEnds() : portal,
                0,
                was.answers() + 1,
                refusal.map(why -> new Shield.Refused(Shield.Wish.LOCKDOWN, why))));
    }

    @Override
    public void lockdown(boolean on) {
        wishes.add("lockdown " + on);
        hold(on, shield.value().split(), Optional.empty());
    }

    @Override
    public void unblock() {
        wishes.add("unblock");
    }

    @Override
    public void portal(boolean on) {
        wishes.add("portal " + on);
        hold(
                shield.value().lockdown(),
                shield.value().split(),
                on ? Optional.of(Instant.now().plusSeconds(299)) : Optional.empty());
    }

    @Override
    public void split(SplitTunnel which) {
        wishes.add("split " + which);
        hold(shield.value().lockdown(), which, Optional.empty());
    }

    @Override
    public void checkLeaks() {
        wishes.add("checkLeaks");
        leaks.publish(look);
    }

    @Override
    public void connect(Destination destination) {
        wishes.add("connect " + destination);
        onConnect.accept(connection);
    }

    @Override
    public Live<Optional<Settings>> built() {
        return built;
    }

    @Override
    public void reconnect() {
        wishes.add("reconnect");
    }

    @Override
    public void nextHome() {
        wishes.add("nextHome");
    }

    @Override
    public void disconnect() {
        wishes.add("disconnect");
        connection.publish(
                shield.value().lockdown()
                        ? new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty())
                        : new ConnectionState.Off(Optional.empty()));
    }

    @Override
    public void pause(Duration length) {
        wishes.add("pause " + length);
        onPause.accept(connection);
    }

    @Override
    public void resume() {
        wishes.add("resume");
        onConnect.accept(connection);
    }

    @Override
    public Live<Arrival> arrival() {
        return arrival;
    }

    @Override
    public void arrive(Optional<Destination> asked) {
        wishes.add("arrive " + asked);
    }

    @Override
    public void goUnprotected() {
        wishes.add("goUnprotected");
    }

    @Override
    public void refreshHomes() {
        wishes.add("refreshHomes");
    }

    @Override
    public void refreshWallet() {
        wishes.add("refreshWallet");
    }

    @Override
    public void change(Settings next) {
        wishes.add("change");
        settings.publish(next);
    }

    @Override
    public void star(HomeId home, boolean on) {
        wishes.add("star " + home + " " + on);
        onStar.accept(on);
    }

    @Override
    public void close() {
        wishes.add("close");
    }

    {
        keys.onUnlock = () -> {
            Wallet before = wallet.value();
            wallet.publish(new Wallet(
                    before.identity(),
                    Wallet.Lock.OPEN,
                    before.registration(),
                    before.channel(),
                    before.balance(),
                    before.deposited(),
                    before.settled(),
                    before.promised(),
                    before.rates()));
        };
    }
}
