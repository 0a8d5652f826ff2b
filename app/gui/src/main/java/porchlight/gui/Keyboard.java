package porchlight.gui;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import porchlight.gui.desktop.Veil;
import porchlight.gui.toolkit.Trail;

/// What the window's own keys do on each page (`experience.md`, keyboard). It hears them before whatever has the focus.
final class Keyboard implements EventHandler<KeyEvent> {
    private final Window window;
    private final Veil veil;
    private final Trail trail;

    /// @param veil a question above the pages has the keys to itself
    /// @param trail where in the Toolkit the user is
    Keyboard(Window window, Veil veil, Trail trail) {
        this.window = window;
        this.veil = veil;
        this.trail = trail;
    }

    @Override
    public void handle(KeyEvent event) {
        if (!veil.takes(event)) {
            Stroke.of(event).filter(this::obey).ifPresent(done -> event.consume());
        }
    }

    /// @return whether it meant anything here
    private boolean obey(Stroke stroke) {
        boolean away = stroke == Stroke.AWAY || stroke == Stroke.BACK;
        if (away && window.isReporting()) {
            window.go(window.page());
            return true;
        }
        switch (stroke) {
            case MAIN -> window.connect().pressMain();
            case SETTINGS -> window.go(Page.SETTINGS);
            case SEARCH -> search();
            case BACK -> back();
            case AWAY -> {
                return isOn(Page.WALLET) && window.shown().pages().back();
            }
            case NEXT_PANE -> {
                if (!isOn(Page.CONNECT)) {
                    return false;
                }
                window.shown().connect().nextPane();
            }
        }
        return true;
    }

    private boolean isOn(Page page) {
        return window.page() == page;
    }

    private void search() {
        if (isOn(Page.CONNECT) || !window.shown().pages().search(window.page())) {
            window.go(Page.CONNECT);
            window.shown().connect().search();
        }
    }

    private void back() {
        if (isOn(Page.CONNECT)) {
            window.shown().connect().back();
        } else if (!(isOn(Page.WALLET) && window.shown().pages().back()) && !(isOn(Page.TOOLKIT) && trail.back())) {
            window.go(Page.CONNECT);
        }
    }
}
