package porchlight.chain;

/// What a chain's failure looks like, for fakes of chains in other packages.
public final class ChainTrouble {
    private ChainTrouble() {}

    public static ChainException silent() {
        return new ChainException(ChainException.Reason.UNREACHABLE, "no node answers");
    }
}
