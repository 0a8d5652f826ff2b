package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// A core that only remembers what it was asked.
final class FakePorchlight implements Porchlight {
    final BlockingQueue<String> wishes = new LinkedBlockingQueue<>();
    final FakeKeys keys = new FakeKeys(wishes);
    final FakeTopUps topUps = new FakeTopUps(wishes);
    final FakeAccount account = new FakeAccount(wishes);
    final FakeBooks books = new FakeBooks();
    static final Address TOKEN = Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3");
    final FakeGuard guard = new FakeGuard(wishes);
    final FakeKnown known = new FakeKnown(wishes);
    final FakeDiagnosis diagnosis = new FakeDiagnosis(wishes);
    Report report = FaceSamples.REPORT;
    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final Live<HomeList> homes = new Live<>(new HomeList(Catalog.EMPTY, Optional.empty(), false, false));
    private final Live<Wallet> wallet = new Live<>(Wallet.NONE);
    private final Live<Whereabouts> whereabouts = new Live<>(Whereabouts.UNKNOWN);
    private final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    private final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    private final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    final Live<Optional<Settings>> built = new Live<>(Optional.empty());
    private final Live<Set<HomeId>> favourites = new Live<>(Set.of());
    private final Live<Shield> shield = new Live<>(Shield.UNKNOWN);
    private final Live<LeakLook> leaks = new Live<>(LeakLook.NONE);
    private final Live<Arrival> arrival = new Live<>(Arrival.UNKNOWN);

    @Override
    public String network() {
        return "sandbox";
    }

    @Override
    public long chainId() {
        return 31337;
    }

    @Override
    public Optional<Address> token() {
        return Optional.of(TOKEN);
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

    @Override
    public void checkLeaks() {
        wishes.add("checkLeaks");
    }

    @Override
    public void lockdown(boolean on) {
        wishes.add("lockdown " + on);
    }

    @Override
    public void unblock() {
        wishes.add("unblock");
    }

    @Override
    public void portal(boolean on) {
        wishes.add("portal " + on);
    }

    @Override
    public void split(SplitTunnel which) {
        wishes.add("split " + which);
    }

    @Override
    public void connect(Destination destination) {
        wishes.add("connect " + destination);
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
    }

    @Override
    public void pause(Duration length) {
        wishes.add("pause " + length);
    }

    @Override
    public void resume() {
        wishes.add("resume");
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
    }

    @Override
    public void close() {
        wishes.add("close");
    }
}
