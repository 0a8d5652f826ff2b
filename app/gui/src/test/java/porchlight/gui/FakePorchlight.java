package porchlight.gui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// A front door whose every value is set by the test, and which remembers what was asked.
public final class FakePorchlight implements Porchlight {
    public final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    public final Live<HomeList> homes = new Live<>(new HomeList(Catalog.EMPTY, Optional.empty(), true, false));
    public final Live<Wallet> wallet = new Live<>(Wallet.NONE);
    public final Live<Whereabouts> whereabouts = new Live<>(Whereabouts.UNKNOWN);
    public final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    public final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    public final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    public final Live<Optional<Settings>> built = new Live<>(Optional.empty());
    public final Live<Set<HomeId>> favourites = new Live<>(Set.of());
    public final Live<LeakLook> leaks = new Live<>(LeakLook.NONE);
    public final Live<Arrival> arrival = new Live<>(Arrival.UNKNOWN);
    public final Live<Shield> shield = new Live<>(held(false, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
    public final List<String> asked = new ArrayList<>();
    public final FakeKeys keys = new FakeKeys(asked);
    public final FakeTopUps topUps = new FakeTopUps(asked);
    public final FakeAccount account = new FakeAccount(asked);
    public final FakeBooks books = new FakeBooks();
    public final FakeGuard guard = new FakeGuard(asked);
    public final FakeKnown known = new FakeKnown(homes, asked);
    public final FakeDiagnosis diagnosis = new FakeDiagnosis(asked);
    public Report report =
            new Report(Instant.EPOCH, List.of(new Report.Section(Report.Topic.PROGRAM, List.of("version: 0.1.0"))));

    public void showHomes(Catalog catalog) {
        homes.publish(new HomeList(catalog, Optional.of(Scenario.now()), false, false));
    }

    /// On which network it plays.
    public String network = "sandbox";

    @Override
    public String network() {
        return network;
    }

    @Override
    public long chainId() {
        return network.equals("mainnet") ? 137 : network.equals("testnet") ? 80002 : 31337;
    }

    /// Of MYST; empty where the core does not tell.
    public Optional<Address> token = Optional.of(Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"));

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

    /// What a helper of ours may hold.
    public static Shield held(
            boolean lockdown, SplitTunnel split, Optional<Instant> portalEnds, Optional<Shield.Refused> refused) {
        return new Shield(
                true, Optional.empty(), lockdown, lockdown, split, portalEnds, 0, refused.isPresent() ? 1 : 0, refused);
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
    public void lockdown(boolean on) {
        asked.add("lockdown " + on);
    }

    @Override
    public void unblock() {
        asked.add("unblock");
    }

    @Override
    public void portal(boolean on) {
        asked.add("portal " + on);
    }

    @Override
    public void split(SplitTunnel which) {
        asked.add("split " + which);
    }

    @Override
    public void checkLeaks() {
        asked.add("checkLeaks");
    }

    @Override
    public void connect(Destination destination) {
        asked.add("connect " + destination);
    }

    @Override
    public Live<Optional<Settings>> built() {
        return built;
    }

    @Override
    public void reconnect() {
        asked.add("reconnect");
    }

    @Override
    public void nextHome() {
        asked.add("nextHome");
    }

    @Override
    public void disconnect() {
        asked.add("disconnect");
    }

    @Override
    public void pause(Duration length) {
        asked.add("pause " + length);
    }

    @Override
    public void resume() {
        asked.add("resume");
    }

    @Override
    public Live<Arrival> arrival() {
        return arrival;
    }

    @Override
    public void arrive(Optional<Destination> wish) {
        asked.add("arrive " + wish);
    }

    @Override
    public void goUnprotected() {
        asked.add("goUnprotected");
    }

    @Override
    public void refreshHomes() {
        asked.add("refreshHomes");
    }

    @Override
    public void refreshWallet() {
        asked.add("refreshWallet");
    }

    @Override
    public void change(Settings next) {
        asked.add("change");
        settings.publish(next);
    }

    @Override
    public void star(HomeId home, boolean on) {
        Set<HomeId> next = new HashSet<>(favourites.value());
        if (on) {
            next.add(home);
        } else {
            next.remove(home);
        }
        favourites.publish(Set.copyOf(next));
        known.star(home, on);
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
