package porchlight.market;

/// What the network measured of a home (`p2p.md §2.2`).
///
/// @param score 0 to 3
/// @param latencyMillis round trip in milliseconds; 0 where unknown
/// @param bandwidthMbps in Mbit/s; 0 where unknown
/// @param uptimeHours hours per day, 0 to 24
/// @param packetLossPercent 0 to 100
public record Quality(
        double score, double latencyMillis, double bandwidthMbps, double uptimeHours, double packetLossPercent) {
    /// Nothing was measured.
    public static final Quality UNKNOWN = new Quality(0, 0, 0, 0, 0);

    /// Filled bars of four.
    public int bars() {
        return score <= 0 ? 0 : (int) Math.clamp(Math.ceil(score * 4 / 3), 1, 4);
    }
}
