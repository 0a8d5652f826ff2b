package porchlight.gui;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import porchlight.client.Doorbell;
import porchlight.client.Everyday;
import porchlight.client.Order;
import porchlight.client.Porchlight;
import porchlight.client.Spent;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.gui.connect.Action;
import porchlight.gui.desktop.DeepLink;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.LinkStep;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.NewsWriter;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.QuestionWriter;
import porchlight.gui.desktop.TrayModel;
import porchlight.gui.desktop.TrayWish;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.market.Destination;

/// Porchlight beside its window, for as long as one core is shown: the lamp in the tray, notifications, what closing
/// the
/// window does, and links. A window without a tray is never lost: where the lamp goes while the window is away, the
/// window comes back.
final class Presence implements AutoCloseable {
    /// How long a tray may be away, such as while the desktop's shell starts anew.
    private static final Duration GRACE = Duration.seconds(8);
    /// How long one may take to come when the desktop itself starts.
    private static final Duration FIRST = Duration.seconds(30);

    private final Porchlight porchlight;
    private final Window window;
    private final Front front;
    private final DesktopHere here;
    private final Goodbye goodbye;
    private final Executor thread;
    private final TrayModel tray;
    private final Mirror<ConnectionState> state;
    private final Mirror<Spent> spent;
    private final Mirror<List<Order>> orders;
    private final Desktop desktop;
    private final PauseTransition patience = new PauseTransition(GRACE);
    private final PauseTransition first = new PauseTransition(FIRST);
    private boolean closed;

    /// @param ours whether the connection ends with this window
    /// @param end ends Porchlight, without asking
    /// @param work runs what must not hold the window up
    /// @param thread the window's
    Presence(
            Porchlight porchlight,
            Window window,
            Front front,
            DesktopHere here,
            boolean ours,
            Runnable end,
            Executor work,
            Executor thread) {
        this.porchlight = porchlight;
        this.window = window;
        this.front = front;
        this.here = here;
        this.thread = thread;
        patience.setOnFinished(event -> bringBack());
        first.setOnFinished(event -> bringBack());
        tray = new TrayModel(porchlight, window.card(), window::words, ours, work, thread);
        goodbye = new Goodbye(porchlight, window, front, () -> here.tray().get(), tray::parting, end, thread);
        state = Fx.mirror(porchlight.connection(), thread);
        spent = Fx.mirror(porchlight.guard().spent(), thread);
        orders = Fx.mirror(porchlight.topUps().orders(), thread);
        state.property()
                .addListener((property, before, now) ->
                        writer().connection(before, now).ifPresent(this::tell));
        spent.property().addListener((property, before, now) -> told(before.warnings(), now));
        orders.property()
                .addListener(
                        (property, before, now) -> writer().orders(before, now).forEach(this::tell));
        desktop = here.opener().open(new Listening());
        desktop.show(tray.face().get());
        tray.face().addListener((property, before, now) -> {
            desktop.show(now);
            found(here.tray().get()); // the lamp may have been turned off, by another window too
        });
    }

    /// What the desktop says, brought to the window's thread.
    private final class Listening implements Desktop.Listener {
        @Override
        public void trayIs(boolean there) {
            thread.execute(() -> found(there));
        }

        @Override
        public void wished(TrayWish wish) {
            thread.execute(() -> obey(wish));
        }

        @Override
        public void opened(News.About about) {
            thread.execute(() -> show(about));
        }
    }

    private NewsWriter writer() {
        return new NewsWriter(window.words());
    }

    private void told(Set<Spent.Warning> before, Spent now) {
        writer().spending(before, now).forEach(this::tell);
    }

    private Everyday everyday() {
        return porchlight.settings().value().everyday();
    }

    /// Whoever looks at the window sees it there.
    private void tell(News news) {
        if (!closed && !front.isFocused() && news.isWanted(everyday())) {
            desktop.tell(news);
        }
    }

    private boolean isReachable() {
        return here.tray().get() && everyday().tray();
    }

    private void found(boolean there) {
        if (closed) {
            return;
        }
        here.tray().set(there);
        if (isReachable()) {
            patience.stop();
            first.stop();
        } else if (!front.isShowing() && !isRunning(patience) && !isRunning(first)) {
            patience.playFromStart();
        }
    }

    private static boolean isRunning(PauseTransition pause) {
        return pause.getStatus() == Animation.Status.RUNNING;
    }

    /// The lamp did not come, or not again.
    void bringBack() {
        if (!closed && !isReachable() && !front.isShowing()) {
            front.minimise();
        }
    }

    /// Begins without a window on the screen, and shows it in the task bar where no lamp comes.
    void beginHidden() {
        first.playFromStart();
    }

    /// The window's close button.
    void closing() {
        goodbye.closing();
    }

    private QuestionWriter questions() {
        return new QuestionWriter(window.words());
    }

    private void obey(TrayWish wish) {
        if (closed) {
            return;
        }
        switch (wish) {
            case TrayWish.Open() -> front.raise();
            case TrayWish.Toggle() -> {
                if (front.isShowing()
                        && front.isFocused()
                        && isReachable()
                        && everyday().closeTold()) {
                    front.hide();
                } else {
                    front.raise();
                }
            }
            case TrayWish.Wallet() -> {
                front.raise();
                window.go(Page.WALLET);
            }
            case TrayWish.Connect(Destination to) -> connect(to);
            case TrayWish.Press(Action action) -> {
                if (needsTheWindow(action)) {
                    front.raise();
                    window.go(Page.CONNECT);
                }
                window.connect().press(action);
            }
            case TrayWish.Quit(Parting said) -> goodbye.quit(said);
        }
    }

    /// What cannot be finished without something being read or typed.
    private static boolean needsTheWindow(Action action) {
        return switch (action) {
            case TOP_UP, IDENTITY, SPENDING, CHOOSE, START_HELPER, CLAIM_HELPER, OPEN_PORTAL -> true;
            case CONNECT,
                    CANCEL,
                    DISCONNECT,
                    NEXT_HOME,
                    GO_UNPROTECTED,
                    TRY_AGAIN,
                    OTHER_HOME,
                    ANYWHERE,
                    HOME_RESOLVER,
                    UNBLOCK,
                    CLOSE_PORTAL,
                    PAUSE_SHORT,
                    PAUSE_MIDDLE,
                    PAUSE_LONG,
                    RESUME -> false;
        };
    }

    private void connect(Destination to) {
        window.connect().chosen().set(to);
        if (porchlight.wallet().value().lock() == Wallet.Lock.OPEN) {
            window.connect().connect();
        } else {
            front.raise();
            window.go(Page.CONNECT);
        }
    }

    private void show(News.About about) {
        if (closed) {
            return;
        }
        front.raise();
        switch (about) {
            case News.About.Connection() -> window.go(Page.CONNECT);
            case News.About.Spending() -> window.go(Page.WALLET);
            case News.About.TopUp(String id) -> window.openOrder(id);
        }
    }

    /// Porchlight was started again.
    void rung(Doorbell.Ring ring) {
        if (ring.raise()) {
            front.raise();
        }
        ring.link().ifPresent(this::follow);
    }

    /// Shows what a link is about, or asks what it asks. A question that waits for its answer is not pushed away by
    /// one.
    void follow(String link) {
        front.raise();
        if (window.isAsking()) {
            return;
        }
        LinkStep step =
                LinkStep.read(DeepLink.parse(link), porchlight.homes().value().catalog(), orders.get());
        switch (step) {
            case LinkStep.Ask(var country) ->
                window.ask(questions().connect(country, () -> connect(new Destination.InCountry(country))));
            case LinkStep.Wizard() -> window.topUp();
            case LinkStep.OpenOrder(String id) -> window.openOrder(id);
            case LinkStep.Point(Destination.ThisHome home) -> {
                window.go(Page.CONNECT);
                window.connect().homes().setOpen(home.country(), true);
                window.connect().chosen().set(home);
            }
            case LinkStep.Show(DeepLink.Place place) -> window.go(page(place));
            case LinkStep.Nowhere(LinkStep.Why why) -> window.ask(questions().lost(why));
        }
    }

    private static Page page(DeepLink.Place place) {
        return switch (place) {
            case CONNECT -> Page.CONNECT;
            case WALLET -> Page.WALLET;
            case ACTIVITY -> Page.ACTIVITY;
            case TOOLKIT -> Page.TOOLKIT;
            case SETTINGS -> Page.SETTINGS;
        };
    }

    @Override
    public void close() {
        closed = true;
        patience.stop();
        first.stop();
        goodbye.close();
        desktop.close();
        tray.close();
        state.close();
        spent.close();
        orders.close();
    }
}
