package porchlight.gui.desktop;

import java.util.Optional;

/// The desktop around the window: a tray and notifications, where it has them. Nothing here blocks, and where the
/// desktop has neither nothing happens.
public interface Desktop extends AutoCloseable {
    /// Shows the lamp in the tray, or takes it away.
    void show(Optional<TrayFace> face);

    /// Tells the user something beside the window.
    void tell(News news);

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
            public void close() {
                // nothing was opened
            }
        };
    }
}
