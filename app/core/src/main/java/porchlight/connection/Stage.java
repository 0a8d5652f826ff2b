package porchlight.connection;

/// The four steps of connecting that the user sees.
public enum Stage {
    FINDING,
    TALKING,
    TUNNEL,
    CHECKING
}
