package porchlight.tunnel.probe;

/// How a program picks its way out.
public enum Binding {
    /// It leaves that to the system.
    UNBOUND,
    /// Through one network card, whatever the routes say (`SO_BINDTODEVICE`, free for everybody since Linux 5.7).
    DEVICE,
    /// From the address of one network card.
    SOURCE
}
