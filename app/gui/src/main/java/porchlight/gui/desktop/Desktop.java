package porchlight.gui.desktop;

import java.util.Optional;

/// The desktop around the window: a tray, notifications and a key that works everywhere, where it has them. Nothing
/// here
/// blocks, and where the desktop has none of them nothing happens.
public interface Desktop extends AutoCloseable {
    /// Shows the lamp in the tray, or takes it away.
    void show(Optional<TrayFace> face);

    /// Tells the user something beside the window.
    void tell(News news);

    /// Asks the desktop for a key that works in every program, or gives it back. What came of it is told to the
    /// listener.
    ///
    /// @param does what the key does, in words for the user; empty for no key
    void key(Optional<String> does);

    /// Takes the lamp away and lets go of the desktop.
    @Override
    void close();

    /// What the desktop tells us. Called on any thread.
    interface Listener {
        /// Whether a lamp that is shown stands somewhere where the user can reach it. Before the first call it does
        /// not.
        void trayIs(boolean there);

        /// The user chose something at the lamp.
        void wished(TrayWish wish);

        /// The user chose a notification.
        void opened(News.About about);

        /// What became of the key that was asked for.
        void keyIs(GlobalKey now);

        /// The user pressed the key. However often it is pressed at once, this is told once.
        void pressed();
    }

    /// Reaches for the desktop; returns at once, and what there is comes through the listener.
    @FunctionalInterface
    interface Opener {
        Desktop open(Listener listener);
    }

    /// Where there is no tray and nobody to be told.
    static Desktop none() {
        return new Desktop() {
            @Override
            public void show(Optional<TrayFace> face) {
                // nowhere to show it
            }

            @Override
            public void tell(News news) {
                // nobody to tell
            }

            @Override
            public void key(Optional<String> does) {
                // nobody to ask
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }
}
