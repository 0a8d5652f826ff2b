package porchlight.gui;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.connect.Card;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.ConnectView;
import porchlight.gui.connect.HomesModel;
import porchlight.gui.desktop.Question;
import porchlight.gui.desktop.Veil;
import porchlight.gui.fault.Details;
import porchlight.gui.fault.ReportView;
import porchlight.gui.fx.Caret;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Appearance;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Theme;
import porchlight.gui.network.NetworkBand;
import porchlight.gui.network.NetworkDoor;
import porchlight.gui.settings.ResetMemory;
import porchlight.gui.spoken.Announcer;
import porchlight.gui.spoken.SpokenLine;
import porchlight.gui.spoken.Voice;
import porchlight.gui.toolkit.Trail;
import porchlight.gui.topup.Draft;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

/// The shell: rail, pages, theme, language and keys. A change of language builds the pages anew; one of the
/// theme dresses them anew, and leaves what was typed.
public final class Window implements AutoCloseable {
    private static final double NARROW = 860;
    /// Under this width the cards of a page stand one below the other.
    private static final double ONE_COLUMN = 940;

    private final Porchlight porchlight;
    private final Arguments arguments;
    private final Surroundings surroundings;
    private final Optional<NetworkDoor> networks;
    private final Optional<Path> folder;
    private final BiFunction<Locale, Locale, Messages> wordsOf;
    private final Executor work;
    private final Executor window;
    private final BorderPane root = new BorderPane();
    private final Veil veil = new Veil(root);
    private final SpokenLine spoken = new SpokenLine();
    private final Announcer announcer = new Announcer(spoken);
    private final ReadOnlyObjectWrapper<Card> card = new ReadOnlyObjectWrapper<>();
    private final Scene scene;
    private final Flags flags = new Flags();
    private final Mirror<Settings> settings;
    private final Wardrobe wardrobe;
    private ObservableValue<Appearance> desktop = new SimpleObjectProperty<>(Appearance.UNSAID);
    private Subscription desktopChanges = Subscription.EMPTY;
    private @Nullable Built built;
    private Destination chosen = new Destination.Anywhere();
    private Page page = Page.CONNECT;
    private Draft draft = Draft.NONE;
    private final Trail trail = new Trail();
    private final ResetMemory resets = new ResetMemory();
    private final Details details;

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
        folder = ways.folder();
        wordsOf = ways.words();
        details = new Details(porchlight.reports(), ways.mishaps(), surroundings.saveAs(), work, window);
        this.work = work;
        this.window = window;
        veil.getChildren().addFirst(spoken);
        scene = new Scene(veil, width, height);
        settings = Fx.mirror(porchlight.settings(), window);
        wardrobe = new Wardrobe(scene, this::theme, palette -> shown().connect().paint(palette));
        build();
        settings.property().addListener((property, before, now) -> {
            if (before.language().equals(now.language())) {
                wardrobe.follow();
            } else {
                build();
            }
        });
        scene.widthProperty().addListener((property, before, now) -> arrange());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, new Keyboard(this, veil, trail));
        Vigil.keep(scene, porchlight.keys()::awake);
        Caret.rests(scene);
    }

    public Scene scene() {
        return scene;
    }

    /// The Connect screen's model, for what starts by itself.
    public ConnectModel connect() {
        return shown().model();
    }

    /// The stage's card, whichever build of the pages it comes from.
    public ReadOnlyObjectProperty<Card> card() {
        return card.getReadOnlyProperty();
    }

    /// Asks something above every page. A question that waited is taken away.
    public void ask(Question question) {
        veil.ask(question);
    }

    /// Follows how the desktop says that programs shall look, from now on.
    void desktop(ObservableValue<Appearance> says) {
        desktop = says;
        desktopChanges.unsubscribe();
        desktopChanges = says.subscribe(now -> wardrobe.follow());
    }

    /// Another voice for what is said aloud.
    void voice(Voice voice) {
        announcer.also(voice);
    }

    /// Whether a question waits for its answer.
    public boolean isAsking() {
        return veil.isAsking();
    }

    /// The words now in use.
    public Messages words() {
        return shown().words();
    }

    /// Shows a page.
    public void go(Page to) {
        page = to;
        details.close();
        arrange();
    }

    /// The page that is asked for, whether or not a report stands in its place.
    Page page() {
        return page;
    }

    /// Whether a report stands in the page's place.
    boolean isReporting() {
        return details.shown().isPresent();
    }

    /// The pages as they are built now.
    ///
    /// @throws IllegalStateException if the window was closed
    Built shown() {
        if (built == null) {
            throw new IllegalStateException("the window was closed");
        }
        return built;
    }

    private Messages chosenWords() {
        return wordsOf.apply(
                arguments
                        .language()
                        .or(() -> settings.get().language().map(Locale::forLanguageTag))
                        .orElse(Locale.getDefault()),
                Locale.getDefault(Locale.Category.FORMAT));
    }

    private Theme theme(Messages words) {
        Settings now = settings.get();
        return Theme.of(arguments.theme().orElse(now.theme()), now.sight(), words, desktop.getValue());
    }

    private void build() {
        tearDown();
        Messages words = chosenWords();
        Palette palette = wardrobe.dress(words);
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
        Pages.Shell shell = new Pages.Shell(
                model,
                draft,
                folder,
                resets,
                () -> go(Page.CONNECT),
                () -> turn(Page.WALLET),
                this::arrange,
                new ToolkitPages.Ways(trail, this::turn, this::arrange, () -> folder.orElse(arguments.home())));
        Pages pages = new Pages(porchlight, words, flags, surroundings, shell, work, window);
        Rail rail = new Rail(words, this::turn);
        ConnectView connect = new ConnectView(model, palette, flags);
        Subscription lamp = Sight.follow(root, model.card(), now -> rail.light(now.lit()));
        model.leads().toDetails(this::details);
        built = new Built(words, rail, lamp, homes, model, connect, pages);
        card.bind(model.card()); // whoever hears of it asks for the words, so they are there
        announcer.follow(model.spoken());
        networks.ifPresent(pages::networks);
        Optional<NetworkBand> network = NetworkBand.of(porchlight, networks.flatMap(NetworkDoor::notice), words);
        root.setTop(new VBox(details.head(network, words, this::details), pages.applyBar()));
        details.translate(words, () -> go(page));
        veil.setNodeOrientation(words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        arrange();
    }

    /// Shows what can be handed to whoever helps with a fault, in the place of the page.
    public void details() {
        details.open(words(), () -> go(page));
        arrange();
        details.shown().ifPresent(ReportView::focus);
    }

    /// Opens the page of an order.
    void openOrder(String id) {
        go(Page.WALLET);
        shown().pages().openOrder(id);
    }

    /// Where the user asks for the Wallet page he gets it, and not the wizard in its place; so with the Toolkit's first
    /// page.
    private void turn(Page to) {
        if (to == Page.WALLET) {
            shown().pages().leaveTopUp();
        }
        if (to == Page.TOOLKIT) {
            trail.home();
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
        Built now = shown();
        boolean narrow = scene.getWidth() < NARROW;
        veil.getStyleClass().remove("compact");
        if (narrow) {
            veil.getStyleClass().add("compact");
        }
        now.connect().compact(narrow);
        now.rail().select(page);
        root.setLeft(narrow ? null : now.rail().side());
        root.setBottom(narrow ? now.rail().bottom() : null);
        Node center = details.shown()
                .<Node>map(report -> report)
                .orElseGet(() ->
                        page == Page.CONNECT ? now.connect() : now.pages().view(page, scene.getWidth() < ONE_COLUMN));
        if (root.getCenter() != center) {
            root.setCenter(center);
        }
    }

    private void tearDown() {
        card.unbind();
        if (built != null) {
            chosen = built.model().chosen().get();
            draft = built.pages().draft();
            built.close();
            built = null;
        }
    }

    @Override
    public void close() {
        wardrobe.close();
        announcer.close();
        desktopChanges.unsubscribe();
        settings.close();
        details.end();
        tearDown();
    }
}
