package porchlight.gui.connect;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import porchlight.client.HelperStarter;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

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
    private final NoticeBoard board;
    private final HelperStart helper;
    private final InstantSource clock;
    private final ObjectProperty<Destination> chosen = new SimpleObjectProperty<>(new Destination.Anywhere());
    private final ReadOnlyObjectWrapper<Card> card;
    private final ReadOnlyObjectWrapper<Pill> pill;
    private final ReadOnlyObjectWrapper<Scenery> scenery;
    private final Outside outside;
    /// Looked up once, not at every tick of the clock.
    private ChosenPlace place = new ChosenPlace(Optional.empty(), Optional.empty());
    private @Nullable ConnectionState leavingFrom;
    private final Leads leads = new Leads();

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
        board = new NoticeBoard(porchlight, words, window);
        helper = new HelperStart(outside.startHelper(), outside.work(), window, state::get, this::rewrite);
        card = new ReadOnlyObjectWrapper<>(writer.write(facts()));
        pill = new ReadOnlyObjectWrapper<>(Pill.of(statistics.get(), wallet.get(), state.get(), words));
        scenery = new ReadOnlyObjectWrapper<>(scene());
        state.property().addListener((property, before, now) -> rewrite());
        statistics.property().addListener((property, before, now) -> rewrite());
        wallet.property().addListener((property, before, now) -> rewrite());
        whereabouts.property().addListener((property, before, now) -> rewrite());
        shield.property().addListener((property, before, now) -> rewrite());
        board.spent().addListener((property, before, now) -> rewrite());
        homes.answer().addListener((property, before, now) -> {
            place = ChosenPlace.of(chosen.get(), homes);
            rewrite();
        });
        chosen.addListener((property, before, now) -> {
            place = ChosenPlace.of(chosen.get(), homes);
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
        return board.notice();
    }

    /// The user has read what is said: it is not said again before its reason came anew.
    void dismiss() {
        board.dismiss();
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
            case OTHER_HOME -> point(otherHome(wish()));
            case ANYWHERE -> point(new Destination.Anywhere());
            case CHOOSE -> leads.list();
            case TOP_UP -> outside.topUp().run();
            case IDENTITY -> outside.identity().run();
            case SPENDING -> outside.spending().run();
            case START_HELPER -> helper.take(HelperStarter.Step.START);
            case CLAIM_HELPER -> helper.take(HelperStarter.Step.CLAIM);
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

    /// Where the card leads inside the window.
    public Leads leads() {
        return leads;
    }

    /// Whether something went wrong, so that there are details to be read.
    boolean troubled() {
        return Trouble.isIn(state.get());
    }

    /// Points there, so that the list and the card say the same, and connects.
    private void point(Destination to) {
        chosen.set(to);
        porchlight.connect(to);
    }

    private static Destination otherHome(Destination wish) {
        return wish instanceof Destination.ThisHome here ? new Destination.InCountry(here.country()) : wish;
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

    private Facts facts() {
        return new Facts(
                state.get(),
                statistics.get(),
                board.spent().get(),
                wallet.get(),
                whereabouts.get(),
                chosen.get(),
                place.home(),
                place.group(),
                leavingFrom != null && isUnderWay(state.get()),
                helper.isPossible(),
                shield.get(),
                clock.instant(),
                helper.isUnderWay(),
                helper.outcome());
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
        helper.look();
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
        board.close();
    }
}
