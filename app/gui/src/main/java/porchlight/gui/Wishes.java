package porchlight.gui;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import porchlight.client.Doorbell;
import porchlight.client.Order;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.gui.connect.Action;
import porchlight.gui.connect.Card;
import porchlight.gui.desktop.DeepLink;
import porchlight.gui.desktop.KeyPress;
import porchlight.gui.desktop.LinkStep;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.QuestionWriter;
import porchlight.gui.desktop.TrayWish;
import porchlight.market.Destination;

/// Does what the user wishes beside the window: at the lamp, with the key that works everywhere, at a notification, by
/// a link.
final class Wishes {
    private final Porchlight porchlight;
    private final Window window;
    private final Front front;
    private final Goodbye goodbye;
    private final BooleanSupplier reachable;
    private final Supplier<List<Order>> orders;

    /// @param reachable whether the user can get the window back at a lamp in the tray
    /// @param orders those that there are now
    Wishes(
            Porchlight porchlight,
            Window window,
            Front front,
            Goodbye goodbye,
            BooleanSupplier reachable,
            Supplier<List<Order>> orders) {
        this.porchlight = porchlight;
        this.window = window;
        this.front = front;
        this.goodbye = goodbye;
        this.reachable = reachable;
        this.orders = orders;
    }

    private QuestionWriter questions() {
        return new QuestionWriter(window.words());
    }

    /// Does what was chosen at the lamp.
    void obey(TrayWish wish) {
        switch (wish) {
            case TrayWish.Open() -> front.raise();
            case TrayWish.Toggle() -> {
                if (front.isShowing()
                        && front.isFocused()
                        && reachable.getAsBoolean()
                        && porchlight.settings().value().everyday().closeTold()) {
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

    /// The key that works everywhere was pressed, perhaps by somebody who does not see the window.
    void press() {
        Card.Offer main = window.card().getValue().button();
        switch (KeyPress.of(main, porchlight.connection().value())) {
            case PRESS -> obey(new TrayWish.Press(main.action()));
            case SHOW -> {
                front.raise();
                window.go(Page.CONNECT);
            }
            case WAIT -> {}
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

    /// Shows what a notification was about that was chosen.
    void show(News.About about) {
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
}
