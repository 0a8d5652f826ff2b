package porchlight.gui.look;

import java.util.Optional;

/// How the user told his desktop that programs shall look, where JavaFX does not hear of it. GNOME and KDE say it on
/// the session's bus; JavaFX 26 only looks at the colours of the GTK theme, which GNOME leaves light at night.
///
/// @param night whether dark grounds are wanted; empty where the desktop does not say
/// @param contrast whether everything shall stand out as far as it can
/// @param still whether nothing shall move that need not
public record Appearance(Optional<Boolean> night, boolean contrast, boolean still) {
    /// A desktop that says nothing.
    public static final Appearance UNSAID = new Appearance(Optional.empty(), false, false);
}
