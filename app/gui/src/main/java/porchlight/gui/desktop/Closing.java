package porchlight.gui.desktop;

import porchlight.client.Everyday;

/// What the window's close button does.
public enum Closing {
    /// The window goes, Porchlight stays in the tray.
    HIDE,
    /// The same, and this time it is said first.
    TELL_AND_HIDE,
    /// Porchlight ends.
    END,
    /// Porchlight would end, and something with it that is the user's to decide.
    ASK;

    /// @param tray whether the user can reach a lamp in the tray
    public static Closing of(Everyday everyday, boolean tray, Parting parting) {
        if (tray && everyday.tray() && everyday.closeToTray()) {
            return everyday.closeTold() ? HIDE : TELL_AND_HIDE;
        }
        return parting == Parting.NOTHING ? END : ASK;
    }
}
