package porchlight.gui;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.ConnectView;
import porchlight.gui.connect.HomesModel;
import porchlight.gui.fx.Caret;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Theme;
import porchlight.gui.network.NetworkBand;
import porchlight.gui.network.NetworkDoor;
import porchlight.gui.topup.Draft;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

/// The shell: rail, pages, theme, language and keys. A change of language or theme builds the pages anew.
public final class Window implements AutoCloseable {
    private static final double NARROW = 860;
    private static final long AWAKE_EVERY = 30_000_000_000L;

    private final Porchlight porchlight;
    private final Arguments arguments;
    private final Surroundings surroundings;
    private final Optional<NetworkDoor> networks;
    private final Executor work;
    private final Executor window;
    private final BorderPane root = new BorderPane();
    private final Scene scene;
    private final Flags flags = new Flags();
    private final Mirror<Settings> settings;
    private final ChangeListener<Object> system = (property, before, now) -> restyle();
    private @Nullable Shown shown;
    private Destination chosen = new Destination.Anywhere();
    private Page page = Page.CONNECT;
    private long lastAwake = System.nanoTime();
    private Draft draft = Draft.NONE;

    /// What one build of the pages consists of.
    private record Shown(
            Messages words,
            Theme theme,
            Rail rail,
            Subscription lamp,
            HomesModel homes,
            ConnectModel model,
            ConnectView connect,
            Pages pages) {}

    /// Where the window leads.
    ///
    /// @param networks the way to other networks; empty where there is only this one
    record Ways(Surroundings surroundings, Optional<NetworkDoor> networks) {}

    /// A window that stays on its network.
    ///
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public Window(
            Porchlight porchlight,
            Arguments arguments,
            Surroundings surroundings,
            Executor work,
            Executor window,
            double width,
            double height) {
        this(porchlight, arguments, new Ways(surroundings, Optional.empty()), work, window, width, height);
    }

    Window(
            Porchlight porchlight,
            Arguments arguments,
            Ways ways,
            Executor work,
            Executor window,
            double width,
            double height) {
        this.porchlight = porchlight;
        this.arguments = arguments;
        surroundings = ways.surroundings();
        networks = ways.networks();
        this.work = work;
        this.window = window;
        scene = new Scene(root, width, height);
        settings = Fx.mirror(porchlight.settings(), window);
        build();
        settings.property().addListener((property, before, now) -> {
            if (before.theme() != now.theme() || !before.language().equals(now.language())) {
                restyle();
            }
        });
        Platform.getPreferences().colorSchemeProperty().addListener(system);
        scene.widthProperty().addListener((property, before, now) -> arrange());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> awake());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> awake());
        scene.addEventFilter(ScrollEvent.SCROLL, event -> awake());
        Caret.rests(scene);
    }

    /// Somebody is there, so the identity shall not lock itself now. Told twice a minute at most.
    private void awake() {
        long now = System.nanoTime();
        if (now - lastAwake > AWAKE_EVERY) {
            lastAwake = now;
            porchlight.keys().awake();
        }
    }

    public Scene scene() {
        return scene;
    }

    /// The Connect screen's model, for what starts by itself.
    public ConnectModel connect() {
        return shown().model();
    }

    /// The words now in use.
    public Messages words() {
        return shown().words();
    }

    /// Shows a page.
    public void go(Page to) {
        page = to;
        arrange();
    }

    private Shown shown() {
        if (shown == null) {
            throw new IllegalStateException("the window was closed");
        }
        return shown;
    }

    private void restyle() {
        build();
    }

    private void build() {
        tearDown();
        Messages words = Messages.of(
                arguments
                        .language()
                        .or(() -> settings.get().language().map(Locale::forLanguageTag))
                        .orElse(Locale.getDefault()),
                Locale.getDefault(Locale.Category.FORMAT));
        Theme theme = Theme.of(arguments.theme().orElse(settings.get().theme()), words.isRightToLeft());
        theme.dress(scene);
        HomesModel homes = new HomesModel(porchlight, work, window);
        ConnectModel.Outside outside = new ConnectModel.Outside(
                this::topUp,
                () -> turn(Page.WALLET),
                () -> turn(Page.WALLET),
                surroundings.helperStarter(),
                surroundings.proved(),
                work);
        ConnectModel model = new ConnectModel(porchlight, homes, words, outside, window);
        model.chosen().set(chosen);
        Pages.Shell shell =
                new Pages.Shell(model, draft, () -> go(Page.CONNECT), () -> turn(Page.WALLET), this::arrange);
        Pages pages = new Pages(porchlight, words, flags, surroundings, shell, work, window);
        Rail rail = new Rail(words, this::turn);
        ConnectView connect = new ConnectView(model, theme.palette(), flags);
        Subscription lamp = Sight.follow(root, model.card(), now -> rail.light(now.lit()));
        shown = new Shown(words, theme, rail, lamp, homes, model, connect, pages);
        networks.ifPresent(pages::networks);
        root.setTop(NetworkBand.of(porchlight, networks.flatMap(NetworkDoor::notice), words)
                .orElse(null));
        root.setNodeOrientation(words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        arrange();
    }

    /// Opens the page of an order.
    void openOrder(String id) {
        go(Page.WALLET);
        shown().pages().openOrder(id);
    }

    /// Where the user asks for the Wallet page he gets it, and not the wizard in its place.
    private void turn(Page to) {
        if (to == Page.WALLET) {
            shown().pages().leaveTopUp();
        }
        go(to);
    }

    /// Opens the wizard.
    void topUp() {
        go(Page.WALLET);
        shown().pages().topUp();
    }

    @SuppressWarnings("ReferenceEquality") // nodes are the same or they are not
    private void arrange() {
        Shown now = shown();
        boolean narrow = scene.getWidth() < NARROW;
        root.getStyleClass().remove("compact");
        if (narrow) {
            root.getStyleClass().add("compact");
        }
        now.connect().compact(narrow);
        now.rail().select(page);
        root.setLeft(narrow ? null : now.rail().side());
        root.setBottom(narrow ? now.rail().bottom() : null);
        Node center = page == Page.CONNECT ? now.connect() : now.pages().view(page, narrow);
        if (root.getCenter() != center) {
            root.setCenter(center);
        }
    }

    private void key(KeyEvent event) {
        boolean control = event.isShortcutDown();
        if (control && event.getCode() == KeyCode.F) {
            go(Page.CONNECT);
            shown().connect().search();
        } else if (control && event.getCode() == KeyCode.ENTER) {
            shown().model().pressMain();
        } else if (control && event.getCode() == KeyCode.COMMA) {
            go(Page.SETTINGS);
        } else if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            if (page == Page.CONNECT) {
                shown().connect().back();
            } else if (page != Page.WALLET || !shown().pages().back()) {
                go(Page.CONNECT);
            }
        } else if (event.getCode() == KeyCode.ESCAPE && page == Page.WALLET) {
            if (!shown().pages().back()) {
                return;
            }
        } else if (event.getCode() == KeyCode.F6 && page == Page.CONNECT) {
            shown().connect().nextPane();
        } else {
            return;
        }
        event.consume();
    }

    private void tearDown() {
        if (shown != null) {
            chosen = shown.model().chosen().get();
            draft = shown.pages().draft();
            shown.lamp().unsubscribe();
            shown.model().close();
            shown.homes().close();
            shown.pages().close();
            shown = null;
        }
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(system);
        settings.close();
        tearDown();
    }
}
