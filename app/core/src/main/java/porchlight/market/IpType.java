package porchlight.market;

/// What kind of connection a home has; decides the row of the price table (`p2p.md §2.3`).
public enum IpType {
    RESIDENTIAL,
    CELLULAR,
    HOSTING,
    BUSINESS,
    OTHER;

    /// Homes proper: what people mean by a residential exit, and what the residential price row covers.
    public boolean isResidential() {
        return this == RESIDENTIAL || this == CELLULAR;
    }
}
