package porchlight.gui.desktop;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the desktop around this window is like. What is found out by and by is so on the window's thread.
///
/// @param opener reaches for its tray, its notifications and its keys
/// @param autostart starting with the computer; empty where this copy of Porchlight was not installed
/// @param tray whether there is a tray that the user can reach
/// @param key what became of the key that works everywhere
public record DesktopHere(
        Desktop.Opener opener, Optional<Autostart> autostart, BooleanProperty tray, ObjectProperty<GlobalKey> key) {
    /// One that may give a key, when it is asked.
    public DesktopHere(Desktop.Opener opener, Optional<Autostart> autostart, BooleanProperty tray) {
        this(opener, autostart, tray, new SimpleObjectProperty<>(new GlobalKey.Unasked()));
    }

    /// One about which nothing is known yet.
    public DesktopHere(Desktop.Opener opener, Optional<Autostart> autostart) {
        this(opener, autostart, new SimpleBooleanProperty());
    }
}
