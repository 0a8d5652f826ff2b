package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import porchlight.connection.ConnectionState;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;

/// The core of another process, through its [FaceServer]: same wishes in, same values out.
///
/// Closing it leaves the other process and its session as they are.
public final class RemotePorchlight implements Porchlight {
    private static final int LONGEST_VALUE = 128 << 20;
    private static final Set<String> AT_ONCE = Set.of(
            "connection",
            "payments",
            "wallet",
            "whereabouts",
            "statistics",
            "settings",
            "favourites",
            "orders",
            "shield",
            "leaks");

    private final FaceLines lines;
    private final Duration patience;
    private final CompletableFuture<String> network = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<Long, CompletableFuture<Wire>> answers = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicBoolean homesWatched = new AtomicBoolean();

    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final Live<HomeList> homes = new Live<>(new HomeList(Catalog.EMPTY, Optional.empty(), true, false));
    private final Live<Wallet> wallet = new Live<>(Wallet.NONE);
    private final Live<Whereabouts> whereabouts = new Live<>(Whereabouts.UNKNOWN);
    private final Live<Statistics> statistics = new Live<>(Statistics.NONE);
    private final Live<Optional<Payment>> payments = new Live<>(Optional.empty());
    private final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    private final Live<Set<HomeId>> favourites = new Live<>(Set.of());
    private final Live<List<Order>> orders = new Live<>(List.of());

    private final Live<Shield> shield = new Live<>(Shield.UNKNOWN);
    private final Live<LeakLook> leaks = new Live<>(LeakLook.NONE);

    private RemotePorchlight(FaceLines lines, Duration patience) {
        this.lines = lines;
        this.patience = patience;
        missing.addAll(AT_ONCE);
    }

    /// Returns when every value but the homes has arrived; the homes are asked for with the first [#homes()].
    ///
    /// @param patience how long to wait for that, and for each answer later
    /// @throws IOException if nobody listens, somebody else's process does, or it does not answer in time
    public static RemotePorchlight connect(Path socket, Duration patience) throws IOException {
        RemotePorchlight remote = new RemotePorchlight(FaceLines.connect(socket, LONGEST_VALUE), patience);
        Thread.ofVirtual().name("face").start(remote::read);
        try {
            await(CompletableFuture.allOf(remote.network, remote.complete), patience);
            return remote;
        } catch (IOException e) {
            remote.close();
            throw e;
        }
    }

    private static <T> T await(CompletableFuture<T> future, Duration patience) throws IOException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the other process does not answer", e);
        } catch (ExecutionException e) {
            throw new IOException("the other process went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void read() {
        try {
            for (String line = lines.read(); line != null; line = lines.read()) {
                take(Wire.parse(line));
            }
            end(new IOException("the other process went away"));
        } catch (IOException | IllegalArgumentException e) {
            end(e);
        }
    }

    private void end(Exception why) {
        lines.close();
        network.completeExceptionally(why);
        complete.completeExceptionally(why);
        answers.values().forEach(answer -> answer.completeExceptionally(why));
        lost.complete(null);
    }

    private void take(Wire line) {
        if (line.has("live")) {
            String name = line.text("live");
            publish(name, line.object("value"));
            missing.remove(name);
            if (missing.isEmpty()) {
                complete.complete(null);
            }
        } else if (line.has("network")) {
            network.complete(line.text("network"));
        } else if (line.has("answer")) {
            CompletableFuture<Wire> asked = answers.remove(line.number("answer"));
            if (asked != null) {
                asked.complete(line);
            }
        }
    }

    private void publish(String name, Wire value) {
        switch (name) {
            case "connection" -> connection.publish(StateCodec.read(value));
            case "homes" -> homes.publish(FaceCodec.homeList(value));
            case "wallet" -> wallet.publish(FaceCodec.wallet(value));
            case "whereabouts" -> whereabouts.publish(FaceCodec.whereabouts(value));
            case "statistics" -> statistics.publish(FaceCodec.statistics(value));
            case "payments" -> payments.publish(FaceCodec.payment(value));
            case "settings" -> settings.publish(FaceCodec.settings(value));
            case "favourites" -> favourites.publish(FaceCodec.favourites(value));
            case "orders" -> orders.publish(FaceCodec.orders(value));
            case "shield" -> shield.publish(ShieldCodec.shield(value));
            case "leaks" -> leaks.publish(ShieldCodec.leakLook(value));
            default -> throw new IllegalArgumentException("no such value");
        }
    }

    /// Done when the other process is gone; nothing changes after that and wishes are lost.
    public CompletableFuture<Void> lost() {
        return lost.copy();
    }

    private void wish(Wire wish) {
        try {
            lines.write(wish);
        } catch (IOException e) {
            end(e);
        }
    }

    private static Wire wish(String name) {
        return new Wire().with("do", name);
    }

    @Override
    public String network() {
        return network.getNow("");
    }

    @Override
    public Live<ConnectionState> connection() {
        return connection;
    }

    @Override
    public Live<HomeList> homes() {
        if (homesWatched.compareAndSet(false, true)) {
            wish(wish("watchHomes"));
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
    public Live<List<Order>> orders() {
        return orders;
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
        wish(wish("connect").with("to", HomeCodec.write(destination)));
    }

    @Override
    public void nextHome() {
        wish(wish("nextHome"));
    }

    @Override
    public void disconnect() {
        wish(wish("disconnect"));
    }

    @Override
    public void goUnprotected() {
        wish(wish("goUnprotected"));
    }

    @Override
    public void lockdown(boolean on) {
        wish(wish("lockdown").with("on", on));
    }

    @Override
    public void unblock() {
        wish(wish("unblock"));
    }

    @Override
    public void portal(boolean on) {
        wish(wish("portal").with("on", on));
    }

    @Override
    public void split(SplitTunnel which) {
        wish(wish("split").with("which", which.name()));
    }

    @Override
    public void checkLeaks() {
        wish(wish("checkLeaks"));
    }

    @Override
    public void refreshHomes() {
        wish(wish("refreshHomes"));
    }

    @Override
    public void refreshWallet() {
        wish(wish("refreshWallet"));
    }

    @Override
    public void createIdentity(char[] passphrase) {
        secretWish("createIdentity", passphrase);
    }

    @Override
    public void unlock(char[] passphrase) {
        secretWish("unlock", passphrase);
    }

    private void secretWish(String name, char[] passphrase) {
        wish(wish(name).with("passphrase", new String(passphrase)));
        Arrays.fill(passphrase, '\0');
    }

    @Override
    public void register() {
        wish(wish("register"));
    }

    @Override
    public void orderTopUp(Money receive, String currency) {
        wish(wish("orderTopUp").with("receive", receive).with("currency", currency));
    }

    @Override
    public void change(Settings wanted) {
        wish(wish("change").with("settings", FaceCodec.write(wanted)));
    }

    @Override
    public void star(HomeId home, boolean on) {
        wish(wish("star").with("home", HomeCodec.write(home)).with("on", on));
    }

    /// @throws UncheckedIOException if the other process does not answer
    @Override
    public List<PastSession> sessions(int limit) {
        long id = questions.incrementAndGet();
        CompletableFuture<Wire> answer = new CompletableFuture<>();
        answers.put(id, answer);
        wish(wish("sessions").with("limit", limit).with("id", id));
        try {
            return FaceCodec.sessions(await(answer, patience));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.remove(id);
        }
    }

    @Override
    public void close() {
        end(new IOException("closed"));
    }
}
