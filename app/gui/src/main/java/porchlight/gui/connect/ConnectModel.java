package porchlight.gui.connect;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import porchlight.client.Arrival;
import porchlight.client.HelperStarter;
import porchlight.client.Known;
import porchlight.client.Porchlight;
import porchlight.client.Resolver;
import porchlight.client.Settings;
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
    private final Mirror<Arrival> arrival;
    private final NoticeBoard board;
    private final HelperStart helper;
    private final InstantSource clock;
    private final ObjectProperty<Destination> chosen = new SimpleObjectProperty<>(new Destination.Anywhere());
    private final ReadOnlyIntegerWrapper wishes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Card> card;
    private final ReadOnlyStringWrapper spoken = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<Pill> pill;
    private final ReadOnlyObjectWrapper<Scenery> scenery;
    private final Outside outside;
    private final DetailsModel details;
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
        this(porchlight, homes, words, outside, window, words.clock());
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
        arrival = Fx.mirror(porchlight.arrival(), window);
        board = new NoticeBoard(porchlight, words, window);
        helper = new HelperStart(outside.startHelper(), outside.work(), window, state::get, this::rewrite);
        details = new DetailsModel(
                porchlight,
                homes,
                words,
                new DetailsModel.Around(this::rates, this::connectTo, outside.work(), window, clock));
        card = new ReadOnlyObjectWrapper<>(writer.write(facts()));
        spoken.set(saying());
        pill = new ReadOnlyObjectWrapper<>(Pill.of(statistics.get(), wallet.get(), state.get(), words));
        scenery = new ReadOnlyObjectWrapper<>(scene());
        state.property().addListener((property, before, now) -> rewrite());
        statistics.property().addListener((property, before, now) -> rewrite());
        wallet.property().addListener((property, before, now) -> rewrite());
        whereabouts.property().addListener((property, before, now) -> rewrite());
        shield.property().addListener((property, before, now) -> rewrite());
        arrival.property().addListener((property, before, now) -> rewrite());
        board.spent().addListener((property, before, now) -> rewrite());
        homes.answer().addListener((property, before, now) -> {
            leaveBlocked(now.known());
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

    /// What is said aloud: the sentence of the table of states, and the cause of a fault. Nothing in it counts or
    /// ticks.
    public ReadOnlyStringProperty spoken() {
        return spoken.getReadOnlyProperty();
    }

    private String saying() {
        String sentence = card.get().status();
        return Trouble.cause(state.get())
                .map(words::failure)
                .map(failure -> words.join(sentence, failure.sentence()))
                .orElse(sentence);
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

    /// The home that is looked at closely.
    DetailsModel details() {
        return details;
    }

    /// Value of 1 MYST by ISO 4217 code.
    Map<String, String> rates() {
        return wallet.get().rates();
    }

    InstantSource clock() {
        return clock;
    }

    /// What Enter means on a row: connect there, or say why not and what else there is.
    void enter(Row row) {
        if (row instanceof Row.OfSection of) {
            homes.setOpen(of.section(), !of.open());
        } else if (row.destination().isPresent()) {
            connectTo(row.destination().get());
        } else {
            row.homeId().ifPresent(details::open);
        }
    }

    private void connectTo(Destination wish) {
        chosen.set(wish);
        connect();
    }

    /// Whoever points at a home and blocks it points at its country from then on.
    private void leaveBlocked(Known known) {
        if (chosen.get() instanceof Destination.ThisHome here
                && known.isBlocked(here.home().provider())) {
            chosen.set(new Destination.InCountry(here.country()));
        }
    }

    /// Connects where the user points; a second connect to where one already is does nothing.
    public void connect() {
        porchlight.connect(chosen.get());
        wishes.set(wishes.get() + 1);
    }

    /// Counts how often the user wanted to be connected, so that what follows can be shown.
    ReadOnlyIntegerProperty wishes() {
        return wishes.getReadOnlyProperty();
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
            case HOME_RESOLVER -> {
                Settings now = porchlight.settings().value();
                porchlight.change(now.withRoute(now.route().withResolver(new Resolver.OfTheHome())));
                porchlight.connect(wish());
            }
            case START_HELPER -> helper.take(HelperStarter.Step.START);
            case CLAIM_HELPER -> helper.take(HelperStarter.Step.CLAIM);
            case UNBLOCK -> porchlight.unblock();
            case OPEN_PORTAL -> porchlight.portal(true);
            case CLOSE_PORTAL -> porchlight.portal(false);
            case PAUSE_SHORT, PAUSE_MIDDLE, PAUSE_LONG -> porchlight.pause(PauseWords.length(action));
            case RESUME -> porchlight.resume();
        }
    }

    /// A second passed while something runs out.
    void tick() {
        rewrite();
    }

    /// Whether something runs out, so that the card changes every second.
    ObservableValue<Boolean> ticking() {
        return Bindings.createBooleanBinding(
                () -> shield.get().portalEnds().isPresent() || state.get() instanceof ConnectionState.Paused,
                shield.property(),
                state.property());
    }

    /// What is true, in one line for beside the other pages.
    String line(Card now) {
        boolean paused = now.button().action() == Action.RESUME;
        return now.lit()
                ? words.join(now.status(), now.title())
                : paused ? words.join(now.status(), now.tail()) : now.status();
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

    /// What the user had wished for, or where he points now.
    private Destination wish() {
        return Underway.wish(state.get()).orElse(chosen.get());
    }

    private static Destination otherHome(Destination wish) {
        return wish instanceof Destination.ThisHome here ? new Destination.InCountry(here.country()) : wish;
    }

    private void leave() {
        leavingFrom = state.get();
        rewrite();
        porchlight.disconnect();
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
                leavingFrom != null && Underway.is(state.get()),
                helper.isPossible(),
                shield.get(),
                arrival.get(),
                clock.instant(),
                helper.isUnderWay(),
                helper.outcome());
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
        spoken.set(saying());
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
        arrival.close();
        board.close();
        details.close();
    }
}
