package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.tunnel.SplitTunnel;

/// The core of another process, through its [FaceServer]: same wishes in, same values out.
///
/// Closing it leaves the other process and its session as they are.
public final class RemotePorchlight implements Porchlight {
    private static final int LONGEST_VALUE = 128 << 20;
    private final FaceLines lines;
    private final Duration patience;
    private final CompletableFuture<On> network = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final OpenQuestions questions = new OpenQuestions();
    private final AtomicBoolean homesWatched = new AtomicBoolean();

    private final Map<String, Consumer<Wire>> values = new HashMap<>();
    private final RemoteLine line = new Line();
    private final Live<ConnectionState> connection =
            line.live("connection", new ConnectionState.Off(Optional.empty()), StateCodec::read);
    private final Live<Wallet> wallet = line.live("wallet", Wallet.NONE, FaceCodec::wallet);
    private final Live<Whereabouts> whereabouts = line.live("whereabouts", Whereabouts.UNKNOWN, FaceCodec::whereabouts);
    private final Live<Statistics> statistics = line.live("statistics", Statistics.NONE, FaceCodec::statistics);
    private final Live<Optional<Payment>> payments = line.live("payments", Optional.empty(), FaceCodec::payment);
    private final Live<Settings> settings = line.live("settings", Settings.DEFAULT, FaceCodec::settings);
    private final Live<Set<HomeId>> favourites = line.live("favourites", Set.of(), FaceCodec::favourites);
    private final Live<Shield> shield = line.live("shield", Shield.UNKNOWN, ShieldCodec::shield);
    private final Live<LeakLook> leaks = line.live("leaks", LeakLook.NONE, ShieldCodec::leakLook);
    private final Keys keys = new KeysFace.Remote(line);
    private final TopUps topUps = new TopUpsFace.Remote(line);
    private final Account account = new AccountFace.Remote(line);
    private final Books books = new BooksFace.Remote(line);
    private final Guard guard = new GuardFace.Remote(line);
    private final Live<HomeList> homes = new Live<>(new HomeList(Catalog.EMPTY, Optional.empty(), true, false));

    /// Where the other process is.
    ///
    /// @param chain 0 where it does not tell
    private record On(String network, long chain) {
        static final On NOTHING = new On("", 0);
    }

    private RemotePorchlight(FaceLines lines, Duration patience) {
        this.lines = lines;
        this.patience = patience;
        missing.addAll(values.keySet());
        values.put("homes", value -> homes.publish(FaceCodec.homeList(value)));
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
        questions.end(why);
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
            network.complete(new On(line.text("network"), line.has("chain") ? line.number("chain") : 0));
        } else if (line.has("answer")) {
            questions.answered(line);
        }
    }

    private void publish(String name, Wire with) {
        Consumer<Wire> value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such value");
        }
        value.accept(with);
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
        return network.getNow(On.NOTHING).network();
    }

    @Override
    public long chainId() {
        return network.getNow(On.NOTHING).chain();
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
    public void change(Settings wanted) {
        wish(wish("change").with("settings", FaceCodec.write(wanted)));
    }

    @Override
    public void star(HomeId home, boolean on) {
        wish(wish("star").with("home", HomeCodec.write(home)).with("on", on));
    }

    @Override
    public void close() {
        end(new IOException("closed"));
    }

    /// What the parts of the front door use.
    private final class Line implements RemoteLine {
        @Override
        public <T> Live<T> live(String name, T first, Function<Wire, T> codec) {
            Live<T> live = new Live<>(first);
            values.put(name, value -> live.publish(codec.apply(value)));
            return live;
        }

        @Override
        public void wish(String name, Wire with) {
            RemotePorchlight.this.wish(with.with("do", name));
        }

        @Override
        public CompletableFuture<Optional<Failure>> wishAnswered(String name, Wire with) {
            return question(name, with)
                    .thenApply(told -> told.optionalObject("refused").map(FailureCodec::read));
        }

        @Override
        public Wire ask(String name, Wire with) throws Refused {
            CompletableFuture<Wire> answer = question(name, with);
            try {
                Wire told = await(answer, patience);
                if (told.has("refused")) {
                    throw new Refused(FailureCodec.read(told.object("refused")));
                }
                return told;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                answer.cancel(false);
            }
        }

        private CompletableFuture<Wire> question(String name, Wire with) {
            return questions.ask(with.with("do", name), RemotePorchlight.this::wish);
        }
    }
}
