package porchlight.gui.topup;

import porchlight.gui.look.SaveAs;

/// What the wizard and the orders need of the system and of the window around them.
///
/// @param links opens a link in the program that is meant for it
/// @param saveAs asks where a file shall be written
/// @param toConnect shows the Connect page
public record Outside(LinkOpener links, SaveAs saveAs, Runnable toConnect) {
    /// Opens a link in the user's browser or wallet.
    @FunctionalInterface
    public interface LinkOpener {
        /// Returns when it is known whether something took the link; never on the window's thread.
        ///
        /// @param link was checked by the caller
        /// @return whether a program took it, as far as the system tells
        boolean open(String link);
    }
}
