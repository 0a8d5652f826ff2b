package porchlight.gui.connect;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.HomeHistory;
import porchlight.client.KnownHome;
import porchlight.client.KnownHome.Presence;
import porchlight.client.Lookup;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// One home looked at closely: what is known of it, and what can be done with it. No nodes.
final class DetailsModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final HomesModel homes;
    private final DetailsWriter writer;
    private final Supplier<Map<String, String>> rates;
    private final Consumer<Destination> connect;
    private final Executor work;
    private final Executor window;
    private final InstantSource clock;
    private final Mirror<ConnectionState> state;
    private final ReadOnlyObjectWrapper<Optional<Details>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Seek>> seek = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AtomicLong question = new AtomicLong();
    /// Found by its id, and neither in the list nor the user's own.
    private Optional<Home> found = Optional.empty();
    private Optional<KnownHome> home = Optional.empty();
    private Optional<HomeHistory> history = Optional.empty();

    /// A home that is looked for by its id.
    record Seek(Address home, State state) {
        /// How far the search is; a home that was found is shown.
        enum State {
            ASKING,
            NOBODY,
            UNANSWERED
        }
    }

    /// What it needs of the window around it.
    ///
    /// @param rates value of 1 MYST by ISO 4217 code
    /// @param connect connects there and shows that
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    record Around(
            Supplier<Map<String, String>> rates,
            Consumer<Destination> connect,
            Executor work,
            Executor window,
            InstantSource clock) {}

    DetailsModel(Porchlight porchlight, HomesModel homes, Messages words, Around around) {
        this.porchlight = porchlight;
        this.homes = homes;
        rates = around.rates();
        connect = around.connect();
        work = around.work();
        window = around.window();
        clock = around.clock();
        writer = new DetailsWriter(words, ZoneId.systemDefault());
        state = Fx.mirror(porchlight.connection(), window);
        homes.known().addListener((property, before, now) -> look());
        homes.answer().addListener((property, before, now) -> look());
        state.property().addListener((property, before, now) -> {
            rewrite();
            // a session that begins or ends is part of what happened there
            if (before.getClass() != now.getClass()) {
                readHistory();
            }
        });
    }

    /// What is shown; empty where no home is looked at.
    ReadOnlyObjectProperty<Optional<Details>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Looks at a home of the list, or one that the user knows.
    void open(HomeId id) {
        history = Optional.empty();
        home = Optional.of(find(id).orElseGet(() -> nobody(id)));
        rewrite();
        readHistory();
    }

    /// Asks the directory for a home that the list lacks, and looks at it when it is found.
    void seek(Address provider) {
        seek.set(Optional.of(new Seek(provider, Seek.State.ASKING)));
        work.execute(() -> {
            Lookup answer = porchlight.known().find(provider);
            window.execute(() -> {
                // whoever asked for another one meanwhile wants that one
                if (seek.get().filter(now -> now.home().equals(provider)).isPresent()) {
                    sought(provider, answer);
                }
            });
        });
    }

    private void sought(Address provider, Lookup answer) {
        switch (answer) {
            case Lookup.Found(Home there) -> {
                seek.set(Optional.empty());
                found = Optional.of(there);
                open(there.id());
            }
            case Lookup.Nobody nobody -> seek.set(Optional.of(new Seek(provider, Seek.State.NOBODY)));
            case Lookup.Unanswered silent -> seek.set(Optional.of(new Seek(provider, Seek.State.UNANSWERED)));
        }
    }

    /// The home that is looked for by its id; empty where none is.
    ReadOnlyObjectProperty<Optional<Seek>> seeking() {
        return seek.getReadOnlyProperty();
    }

    /// Looks at no home any more.
    void leave() {
        question.incrementAndGet();
        home = Optional.empty();
        rewrite();
    }

    void star() {
        home.ifPresent(known -> homes.star(known.id()));
    }

    /// Blocks the home, or lets it be used again.
    void block() {
        home.ifPresent(known -> homes.block(known.id(), !known.isBlocked()));
    }

    /// Connects to the home, and closes the page for what follows.
    void connect() {
        home.flatMap(KnownHome::offer).map(DetailsModel::wish).ifPresent(this::goTo);
    }

    /// Connects to another home of its country; from this home to the next one where one is connected through it.
    void connectElsewhere() {
        Optional<KnownHome> from = home;
        if (shown.get().filter(Details::here).isPresent()) {
            leave();
            porchlight.nextHome();
            return;
        }
        from.flatMap(KnownHome::country).map(Destination.InCountry::new).ifPresent(this::goTo);
    }

    private void goTo(Destination wish) {
        connect.accept(wish);
        leave();
    }

    private static Destination wish(Home there) {
        return new Destination.ThisHome(there.id(), there.country());
    }

    /// Rates, or what the list says, may have changed.
    private void look() {
        home = home.map(before -> find(before.id()).orElseGet(() -> gone(before)));
        rewrite();
    }

    private Optional<KnownHome> find(HomeId id) {
        return homes.known()
                .get()
                .find(id.provider())
                .or(() -> porchlight.homes().value().catalog().find(id).map(KnownHome::listed))
                .or(() -> found.filter(there -> there.id().equals(id)).map(KnownHome::unlisted));
    }

    /// What is left of a home that was looked at when it went from the list.
    private static KnownHome gone(KnownHome before) {
        return new KnownHome(
                before.id(),
                Optional.empty(),
                Presence.ABSENT,
                before.country(),
                before.city(),
                before.isp(),
                before.kind(),
                before.seen(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static KnownHome nobody(HomeId id) {
        return new KnownHome(
                id,
                Optional.empty(),
                Presence.UNKNOWN,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The newest question wins; an answer for a home that is looked at no more is dropped.
    private void readHistory() {
        home.ifPresent(asked -> {
            long mine = question.incrementAndGet();
            work.execute(() -> {
                Optional<HomeHistory> read = read(asked.id());
                window.execute(() -> {
                    if (mine == question.get()) {
                        history = read;
                        rewrite();
                    }
                });
            });
        });
    }

    /// Nothing is said of the past where the process that holds the ledger does not answer.
    private Optional<HomeHistory> read(HomeId id) {
        try {
            return Optional.of(porchlight.known().history(id));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void rewrite() {
        shown.set(home.map(known ->
                writer.write(new DetailsWriter.Facts(known, history, state.get(), rates.get(), clock.instant()))));
    }

    @Override
    public void close() {
        state.close();
    }
}
