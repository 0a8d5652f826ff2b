package porchlight.gui.desktop;

import porchlight.gui.connect.Action;
import porchlight.market.Destination;

/// What the user may choose at the lamp in the tray.
public sealed interface TrayWish {
    /// A button of the stage's card.
    record Press(Action action) implements TrayWish {}

    /// Connect there.
    record Connect(Destination to) implements TrayWish {}

    /// Show the window as it is, or put it away.
    record Toggle() implements TrayWish {}

    /// Show the window as it is.
    record Open() implements TrayWish {}

    /// Show the Wallet page.
    record Wallet() implements TrayWish {}

    /// End Porchlight. What that does to the connection stands in the entry's own words, so it is not asked again.
    ///
    /// @param said what those words were about
    record Quit(Parting said) implements TrayWish {}
}
