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
import porchlight.connection.ConnectionState;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.NewsWriter;
import porchlight.gui.desktop.TrayModel;
import porchlight.gui.desktop.TrayWish;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// Porchlight beside its window, for as long as one core is shown: the lamp in the tray, notifications, the key that
/// works everywhere, what closing the window does, and links. A window without a tray is never lost: where the lamp
/// goes
/// while the window is away, the window comes back.
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
    private final Wishes wishes;
    private final KeyKeeper keys;
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
        wishes = new Wishes(porchlight, window, front, goodbye, this::isReachable, this::placed);
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
        keys = new KeyKeeper(porchlight, here.key(), window::words, thread);
        desktop = here.opener().open(new Listening());
        keys.begin(desktop);
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
            thread.execute(() -> heed(() -> wishes.obey(wish)));
        }

        @Override
        public void opened(News.About about) {
            thread.execute(() -> heed(() -> wishes.show(about)));
        }

        @Override
        public void keyIs(GlobalKey now) {
            thread.execute(() -> heed(() -> keys.found(now)));
        }

        @Override
        public void pressed() {
            thread.execute(() -> heed(wishes::press));
        }
    }

    private void heed(Runnable said) {
        if (!closed) {
            said.run();
        }
    }

    private NewsWriter writer() {
        return new NewsWriter(window.words());
    }

    private void told(Set<Spent.Warning> before, Spent now) {
        writer().spending(before, now).forEach(this::tell);
    }

    private List<Order> placed() {
        return orders.get();
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

    /// Porchlight was started again.
    void rung(Doorbell.Ring ring) {
        wishes.rung(ring);
    }

    /// Shows what a link is about, or asks what it asks.
    void follow(String link) {
        wishes.follow(link);
    }

    @Override
    public void close() {
        closed = true;
        patience.stop();
        first.stop();
        goodbye.close();
        keys.close();
        desktop.close();
        tray.close();
        state.close();
        spent.close();
        orders.close();
    }
}
