package porchlight.gui.desktop;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What the desktop around this window is like.
///
/// @param opener reaches for its tray and its notifications
/// @param autostart starting with the computer; empty where this copy of Porchlight was not installed
/// @param tray whether there is a tray that the user can reach; found out by and by, on the window's thread
public record DesktopHere(Desktop.Opener opener, Optional<Autostart> autostart, BooleanProperty tray) {
    public DesktopHere(Desktop.Opener opener, Optional<Autostart> autostart) {
        this(opener, autostart, new SimpleBooleanProperty());
    }
}
