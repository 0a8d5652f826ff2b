package porchlight.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// The core of another process, through its [FaceServer]: same wishes in, same values out.
///
/// Closing it leaves the other process and its session as they are.
public final class RemotePorchlight implements Porchlight {
    private final FaceClient line;
    private final AtomicBoolean homesWatched = new AtomicBoolean();
    private final Live<ConnectionState> connection;
    private final Live<Wallet> wallet;
    private final Live<Whereabouts> whereabouts;
    private final Live<Statistics> statistics;
    private final Live<Optional<Payment>> payments;
    private final Live<Settings> settings;
    private final Live<Optional<Settings>> built;
    private final Live<Set<HomeId>> favourites;
    private final Live<Shield> shield;
    private final Live<LeakLook> leaks;
    private final Live<Arrival> arrival;
    private final Keys keys;
    private final TopUps topUps;
    private final Account account;
    private final Books books;
    private final Guard guard;
    private final KnownHomes known;
    private final Diagnosis diagnosis;
    private final Reports reports;
    private final Live<HomeList> homes;

    private RemotePorchlight(FaceClient line) {
        this.line = line;
        connection = line.live("connection", new ConnectionState.Off(Optional.empty()), StateCodec::read);
        wallet = line.live("wallet", Wallet.NONE, FaceCodec::wallet);
        whereabouts = line.live("whereabouts", Whereabouts.UNKNOWN, FaceCodec::whereabouts);
        statistics = line.live("statistics", Statistics.NONE, FaceCodec::statistics);
        payments = line.live("payments", Optional.empty(), FaceCodec::payment);
        settings = line.live("settings", Settings.DEFAULT, SettingsCodec::settings);
        built = line.live("built", Optional.empty(), SettingsCodec::built);
        favourites = line.live("favourites", Set.of(), FaceCodec::favourites);
        shield = line.live("shield", Shield.UNKNOWN, ShieldCodec::shield);
        leaks = line.live("leaks", LeakLook.NONE, ShieldCodec::leakLook);
        arrival = line.live("arrival", Arrival.UNKNOWN, ArrivalCodec::arrival);
        keys = new KeysFace.Remote(line);
        topUps = new TopUpsFace.Remote(line);
        account = new AccountFace.Remote(line);
        books = new BooksFace.Remote(line);
        guard = new GuardFace.Remote(line);
        known = new KnownFace.Remote(line);
        diagnosis = new DiagnosisFace.Remote(line);
        reports = new ReportsFace.Remote(line);
        homes = line.late("homes", new HomeList(Catalog.EMPTY, Optional.empty(), true, false), FaceCodec::homeList);
    }

    /// Returns when every value but the homes has arrived; the homes are asked for with the first [#homes()].
    ///
    /// @param patience how long to wait for that, and for each answer later
    /// @throws IOException if nobody listens, somebody else's process does, or it does not answer in time
    public static RemotePorchlight connect(Path socket, Duration patience) throws IOException {
        FaceClient line = new FaceClient(socket, patience);
        RemotePorchlight remote = new RemotePorchlight(line);
        line.begin();
        return remote;
    }

    /// The other process's window. Ringing waits for its answer as long as for any other.
    public Doorbell doorbell() {
        return new DoorbellFace.Remote(line);
    }

    /// Done when the other process is gone; nothing changes after that and wishes are lost.
    public CompletableFuture<Void> lost() {
        return line.lost();
    }

    @Override
    public String network() {
        return line.network().network();
    }

    @Override
    public long chainId() {
        return line.network().chain();
    }

    @Override
    public Optional<Address> token() {
        return line.network().token();
    }

    @Override
    public Live<ConnectionState> connection() {
        return connection;
    }

    @Override
    public Live<HomeList> homes() {
        if (homesWatched.compareAndSet(false, true)) {
            line.wish("watchHomes");
        }
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
    public Reports reports() {
        return reports;
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
    public void connect(Destination destination) {
        line.wish("connect", new Wire().with("to", HomeCodec.write(destination)));
    }

    @Override
    public Live<Optional<Settings>> built() {
        return built;
    }

    @Override
    public void reconnect() {
        line.wish("reconnect");
    }

    @Override
    public void nextHome() {
        line.wish("nextHome");
    }

    @Override
    public void disconnect() {
        line.wish("disconnect");
    }

    @Override
    public void pause(Duration length) {
        line.wish("pause", new Wire().with("length", length));
    }

    @Override
    public void resume() {
        line.wish("resume");
    }

    @Override
    public Live<Arrival> arrival() {
        return arrival;
    }

    @Override
    public void arrive(Optional<Destination> asked) {
        line.wish("arrive", new Wire().with("to", asked, HomeCodec::write));
    }

    @Override
    public void goUnprotected() {
        line.wish("goUnprotected");
    }

    @Override
    public void lockdown(boolean on) {
        line.wish("lockdown", new Wire().with("on", on));
    }

    @Override
    public void unblock() {
        line.wish("unblock");
    }

    @Override
    public void portal(boolean on) {
        line.wish("portal", new Wire().with("on", on));
    }

    @Override
    public void split(SplitTunnel which) {
        line.wish("split", new Wire().with("which", which.name()));
    }

    @Override
    public void checkLeaks() {
        line.wish("checkLeaks");
    }

    @Override
    public void refreshHomes() {
        line.wish("refreshHomes");
    }

    @Override
    public void refreshWallet() {
        line.wish("refreshWallet");
    }

    @Override
    public void change(Settings wanted) {
        line.wish("change", new Wire().with("settings", SettingsCodec.write(wanted)));
    }

    @Override
    public void star(HomeId home, boolean on) {
        line.wish("star", new Wire().with("home", HomeCodec.write(home)).with("on", on));
    }

    @Override
    public void close() {
        line.close();
    }
}
