package porchlight.gui.quiet;

/// What the window is at while a packet leaves.
enum Phase {
    /// Open, with nobody touching it and no tunnel.
    IDLE,
    /// From the press of Connect until a little after "protected", and from the press of Disconnect on.
    MOVING,
    /// Protected, with nobody touching it.
    CONNECTED,
    /// Somebody else sends one packet while protected.
    CONTROL_INSIDE,
    /// Somebody else sends one packet in the open.
    CONTROL_OPEN
}
