package porchlight.gui.desktop;

/// What became of the key that connects and disconnects whichever program is in front.
public sealed interface GlobalKey {
    /// The desktop was not asked for one.
    record Unasked() implements GlobalKey {}

    /// Nobody gives programs keys here.
    record NotOffered() implements GlobalKey {}

    /// The desktop is asked; it may ask the user.
    record Asking() implements GlobalKey {}

    /// There is one.
    ///
    /// @param trigger which, in the desktop's words; empty where it does not say
    record Given(String trigger) implements GlobalKey {}

    /// The desktop gave none, or took it back.
    ///
    /// @param byUser whether the user said no when the desktop asked
    record NotGiven(boolean byUser) implements GlobalKey {}
}
