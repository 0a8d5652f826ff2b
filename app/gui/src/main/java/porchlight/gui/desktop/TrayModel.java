package porchlight.gui.desktop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import porchlight.client.HomeList;
import porchlight.client.PastSession;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.gui.connect.Card;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// What the lamp in the tray shows, from what core says and from the stage's card. No adapter of any desktop.
public final class TrayModel implements AutoCloseable {
    private static final int MOST_PLACES = 6;
    private static final int LOOKED_AT = 20;

    private final Porchlight porchlight;
    private final ObservableValue<Card> card;
    private final Supplier<Messages> words;
    private final boolean ours;
    private final Executor work;
    private final Executor window;
    private final Mirror<ConnectionState> state;
    private final Mirror<Wallet> wallet;
    private final Mirror<Shield> shield;
    private final Mirror<Set<HomeId>> favourites;
    private final Mirror<Settings> settings;
    private final Mirror<HomeList> homes;
    private final ChangeListener<Object> changed = (property, before, now) -> rewrite();
    private final ReadOnlyObjectWrapper<Optional<TrayFace>> face = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<PastSession> past = List.of();
    private boolean closed;

    /// @param card the stage's, whichever build of the pages it comes from
    /// @param words those now in use
    /// @param ours whether the connection ends with this window
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public TrayModel(
            Porchlight porchlight,
            ObservableValue<Card> card,
            Supplier<Messages> words,
            boolean ours,
            Executor work,
            Executor window) {
        this.porchlight = porchlight;
        this.card = card;
        this.words = words;
        this.ours = ours;
        this.work = work;
        this.window = window;
        state = Fx.mirror(porchlight.connection(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        shield = Fx.mirror(porchlight.shield(), window);
        favourites = Fx.mirror(porchlight.favourites(), window);
        settings = Fx.mirror(porchlight.settings(), window);
        homes = Fx.mirror(porchlight.homes(), window);
        card.addListener(changed);
        state.property().addListener((property, before, now) -> {
            rewrite();
            if (before.getClass() != now.getClass()) {
                remember();
            }
        });
        wallet.property().addListener(changed);
        shield.property().addListener(changed);
        favourites.property().addListener(changed);
        settings.property().addListener(changed);
        homes.property().addListener(changed);
        rewrite();
        remember();
    }

    /// What is shown; empty where the user wants no lamp.
    public ReadOnlyObjectProperty<Optional<TrayFace>> face() {
        return face.getReadOnlyProperty();
    }

    /// What the end of Porchlight would do now.
    public Parting parting() {
        return Parting.of(state.get(), shield.get().lockdown(), ours);
    }

    /// The last homes, which stand in the ledger.
    private void remember() {
        work.execute(() -> {
            List<PastSession> read;
            try {
                read = porchlight.books().sessions(LOOKED_AT);
            } catch (RuntimeException gone) {
                read = List.of(); // another process had them, and is gone; the lamp does without
            }
            List<PastSession> found = read;
            window.execute(() -> {
                past = found;
                rewrite();
            });
        });
    }

    private void rewrite() {
        if (closed) {
            return;
        }
        TrayWriter writer = new TrayWriter(words.get());
        face.set(
                settings.get().everyday().tray()
                        ? Optional.of(
                                writer.write(new TrayWriter.Facts(card.getValue(), wallet.get(), places(), parting())))
                        : Optional.empty());
    }

    /// Favourites that are in the list now, then the last homes, each once.
    private List<TrayWriter.Place> places() {
        List<TrayWriter.Place> places = new ArrayList<>();
        Set<HomeId> named = new HashSet<>();
        favourites.get().stream()
                .flatMap(id -> homes.get().catalog().find(id).stream())
                .map(home -> place(home.id(), home.country(), city(home)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .limit(MOST_PLACES)
                .filter(place -> named.add(place.to().home()))
                .forEach(places::add);
        for (PastSession session : past) {
            if (places.size() < MOST_PLACES && named.add(session.home())) {
                places.add(place(session.home(), session.country(), session.city()));
            }
        }
        return places;
    }

    private static String city(Home home) {
        return home.proposal().city();
    }

    private TrayWriter.Place place(HomeId home, Country country, String city) {
        Messages now = words.get();
        String where = city.isBlank() ? now.country(country) : now.text("card.place", city, now.country(country));
        String id = home.provider().shortText();
        // an id stays left to right, and its digits in one piece with its letters
        return new TrayWriter.Place(
                now.join(where, now.isRightToLeft() ? "\u2066" + id + "\u2069" : id),
                new Destination.ThisHome(home, country));
    }

    @Override
    public void close() {
        closed = true;
        card.removeListener(changed);
        state.close();
        wallet.close();
        shield.close();
        favourites.close();
        settings.close();
        homes.close();
    }
}
