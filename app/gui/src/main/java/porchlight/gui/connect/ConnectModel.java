package porchlight.gui.connect;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import porchlight.client.GuardWords;
import porchlight.client.HelperStarter;
import porchlight.client.OwnMoney;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.client.Spent;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;

/// The stage: where the user points, and the card that says what is true. No nodes.
public final class ConnectModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final HomesModel homes;
    private final CardWriter writer;
    private final Messages words;
    private final Mirror<ConnectionState> state;
    private final Mirror<Statistics> statistics;
    private final Mirror<Wallet> wallet;
    private final Mirror<Whereabouts> whereabouts;
    private final Mirror<Shield> shield;
    private final Mirror<Spent> spent;
    private final Mirror<OwnMoney> own;
    private final GuardWords guard;
    private final Executor window;
    private final InstantSource clock;
    private final ObjectProperty<Destination> chosen = new SimpleObjectProperty<>(new Destination.Anywhere());
    private final ReadOnlyObjectWrapper<Card> card;
    private final ReadOnlyObjectWrapper<Pill> pill;
    private final ReadOnlyObjectWrapper<Scenery> scenery;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice;
    private final Set<Spent.Warning> read = EnumSet.noneOf(Spent.Warning.class);
    private final Outside outside;
    private Optional<Home> chosenHome = Optional.empty();
    private Optional<CountryGroup> chosenGroup = Optional.empty();
    private @Nullable ConnectionState leavingFrom;
    private boolean starting;
    private Optional<HelperStarter.Outcome> started = Optional.empty();
    /// Where that outcome came; it says nothing of what follows.
    private @Nullable ConnectionState startedIn;

    /// What the card's buttons need that the front door does not offer.
    ///
    /// @param topUp opens the top-up form
    /// @param identity shows where an identity is made or unlocked
    /// @param spending shows where caps and highest prices are set
    /// @param startHelper gets the privileged helper going; empty where this installation cannot
    /// @param proved whether a recorded run has proved our promises on this system
    /// @param work runs what must not hold the window up
    public record Outside(
            Runnable topUp,
            Runnable identity,
            Runnable spending,
            Optional<HelperStarter> startHelper,
            boolean proved,
            Executor work) {}

    public ConnectModel(Porchlight porchlight, HomesModel homes, Messages words, Outside outside, Executor window) {
        this(porchlight, homes, words, outside, window, InstantSource.system());
    }

    ConnectModel(
            Porchlight porchlight,
            HomesModel homes,
            Messages words,
            Outside outside,
            Executor window,
            InstantSource clock) {
        this.porchlight = porchlight;
        this.window = window;
        this.clock = clock;
        this.homes = homes;
        this.words = words;
        this.outside = outside;
        writer = new CardWriter(words);
        state = Fx.mirror(porchlight.connection(), window);
        statistics = Fx.mirror(porchlight.statistics(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        whereabouts = Fx.mirror(porchlight.whereabouts(), window);
        shield = Fx.mirror(porchlight.shield(), window);
        spent = Fx.mirror(porchlight.guard().spent(), window);
        own = Fx.mirror(porchlight.guard().own(), window);
        guard = new GuardWords(words);
        notice = new ReadOnlyObjectWrapper<>(Notice.of(spent.get(), own.get(), read, guard));
        card = new ReadOnlyObjectWrapper<>(writer.write(facts()));
        pill = new ReadOnlyObjectWrapper<>(Pill.of(statistics.get(), wallet.get(), state.get(), words));
        scenery = new ReadOnlyObjectWrapper<>(scene());
        state.property().addListener((property, before, now) -> rewrite());
        statistics.property().addListener((property, before, now) -> rewrite());
        wallet.property().addListener((property, before, now) -> rewrite());
        whereabouts.property().addListener((property, before, now) -> rewrite());
        shield.property().addListener((property, before, now) -> rewrite());
        spent.property().addListener((property, before, now) -> {
            read.retainAll(now.warnings());
            noteAgain();
            rewrite();
        });
        own.property().addListener((property, before, now) -> noteAgain());
        homes.answer().addListener((property, before, now) -> {
            look();
            rewrite();
        });
        chosen.addListener((property, before, now) -> {
            look();
            rewrite();
        });
    }

    public ReadOnlyObjectProperty<Card> card() {
        return card.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Pill> pill() {
        return pill.getReadOnlyProperty();
    }

    /// What has to be said about money that runs out; empty where nothing has.
    ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    private void noteAgain() {
        notice.set(Notice.of(spent.get(), own.get(), read, guard));
    }

    /// The user has read what is said: it is not said again before its reason came anew.
    void dismiss() {
        Set<Spent.Warning> warnings = notice.get().map(Notice::warnings).orElse(Set.of());
        if (warnings.isEmpty()) {
            porchlight.guard().dismiss();
        } else {
            read.addAll(warnings);
            noteAgain();
        }
    }

    ReadOnlyObjectProperty<Scenery> scenery() {
        return scenery.getReadOnlyProperty();
    }

    public ObjectProperty<Destination> chosen() {
        return chosen;
    }

    public HomesModel homes() {
        return homes;
    }

    Messages words() {
        return words;
    }

    /// Connects where the user points; a second connect to where one already is does nothing.
    public void connect() {
        porchlight.connect(chosen.get());
    }

    /// The card's main button, for the keyboard.
    public void pressMain() {
        if (card.get().button().ready()) {
            press(card.get().button().action());
        }
    }

    void topUp() {
        outside.topUp().run();
    }

    public void press(Action action) {
        switch (action) {
            case CONNECT -> connect();
            case CANCEL, DISCONNECT -> leave();
            case NEXT_HOME -> porchlight.nextHome();
            case GO_UNPROTECTED -> porchlight.goUnprotected();
            case TRY_AGAIN -> porchlight.connect(wish());
            case TOP_UP -> outside.topUp().run();
            case IDENTITY -> outside.identity().run();
            case SPENDING -> outside.spending().run();
            case START_HELPER -> start(HelperStarter.Step.START);
            case CLAIM_HELPER -> start(HelperStarter.Step.CLAIM);
            case UNBLOCK -> porchlight.unblock();
            case OPEN_PORTAL -> porchlight.portal(true);
            case CLOSE_PORTAL -> porchlight.portal(false);
        }
    }

    /// A second passed while something runs out.
    void tick() {
        rewrite();
    }

    /// Whether something runs out, so that the card changes every second.
    ObservableValue<Boolean> ticking() {
        return shield.property().map(now -> now.portalEnds().isPresent());
    }

    /// Whether our promises are proved on this system.
    boolean proved() {
        return outside.proved();
    }

    /// The person in front of the dialog takes his time; the card says that we wait.
    private void start(HelperStarter.Step step) {
        if (starting || outside.startHelper().isEmpty()) {
            return;
        }
        HelperStarter starter = outside.startHelper().get();
        starting = true;
        rewrite();
        outside.work().execute(() -> {
            HelperStarter.Outcome outcome = HelperStarter.Outcome.FAILED;
            try {
                outcome = starter.take(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                HelperStarter.Outcome came = outcome;
                window.execute(() -> {
                    starting = false;
                    started = Optional.of(came);
                    startedIn = state.get();
                    rewrite();
                });
            }
        });
    }

    private void leave() {
        leavingFrom = state.get();
        rewrite();
        porchlight.disconnect();
    }

    private Destination wish() {
        return switch (state.get()) {
            case ConnectionState.Blocked blocked -> blocked.wish().orElse(chosen.get());
            case ConnectionState.OutOfBalance broke -> broke.wish().orElse(chosen.get());
            case ConnectionState.Off off -> chosen.get();
            case ConnectionState.Connecting connecting -> chosen.get();
            case ConnectionState.On on -> chosen.get();
            case ConnectionState.Holding holding -> chosen.get();
            case ConnectionState.Disconnecting leaving -> chosen.get();
            case ConnectionState.LeakPossible leak -> chosen.get();
            case ConnectionState.HelperMissing missing -> chosen.get();
        };
    }

    /// Looks the chosen place up in the list once, not at every tick of the clock.
    private void look() {
        Destination wish = chosen.get();
        chosenHome = wish instanceof Destination.ThisHome here
                ? homes.answer().get().source().catalog().find(here.home())
                : Optional.empty();
        chosenGroup = wish instanceof Destination.InCountry in
                ? homes.answer().get().groups().stream()
                        .filter(group -> group.country().equals(in.country()))
                        .findFirst()
                : Optional.empty();
    }

    private Facts facts() {
        return new Facts(
                state.get(),
                statistics.get(),
                spent.get(),
                wallet.get(),
                whereabouts.get(),
                chosen.get(),
                chosenHome,
                chosenGroup,
                leavingFrom != null && isUnderWay(state.get()),
                outside.startHelper().isPresent(),
                shield.get(),
                clock.instant(),
                starting,
                started);
    }

    private static boolean isUnderWay(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Connecting connecting -> true;
            case ConnectionState.On on -> true;
            case ConnectionState.Holding holding -> true;
            case ConnectionState.Disconnecting leaving -> true;
            case ConnectionState.Off off -> false;
            case ConnectionState.Blocked blocked -> false;
            case ConnectionState.OutOfBalance broke -> false;
            case ConnectionState.LeakPossible leak -> false;
            case ConnectionState.HelperMissing missing -> false;
        };
    }

    private Scenery scene() {
        return Scenery.of(
                state.get(),
                chosen.get(),
                whereabouts.get(),
                homes.answer().get().all());
    }

    private void rewrite() {
        if (!state.get().equals(startedIn)) {
            started = Optional.empty();
        }
        if (leavingFrom != null && leavingFrom.getClass() != state.get().getClass()) {
            leavingFrom = null;
        }
        card.set(writer.write(facts()));
        pill.set(Pill.of(statistics.get(), wallet.get(), state.get(), words));
        scenery.set(scene());
    }

    @Override
    public void close() {
        state.close();
        statistics.close();
        wallet.close();
        whereabouts.close();
        shield.close();
        spent.close();
        own.close();
    }
}
