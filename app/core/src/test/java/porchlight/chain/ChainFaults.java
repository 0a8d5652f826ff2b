package porchlight.chain;

/// Lets tests of other packages' code meet a chain that fails.
public final class ChainFaults {
    private ChainFaults() {}

    public static ChainException of(ChainException.Reason reason) {
        return new ChainException(reason, "fake");
    }
}
