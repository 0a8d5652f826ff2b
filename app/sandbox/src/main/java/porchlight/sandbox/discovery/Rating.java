package porchlight.sandbox.discovery;

import com.google.gson.JsonObject;
import porchlight.market.Quality;

/// What the network's probes say of a home; the service adds it to what the home announced.
///
/// @param monitoringFailed such homes are left out unless they are asked for
/// @param restricted cannot be reached from behind a symmetric NAT
public record Rating(Quality quality, boolean monitoringFailed, boolean restricted) {
    /// What a home without a record counts as (`http-apis.md §4.3`).
    public static final Rating UNKNOWN = new Rating(Quality.UNKNOWN, true, true);

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("quality", quality.score());
        json.addProperty("latency", quality.latencyMillis());
        json.addProperty("bandwidth", quality.bandwidthMbps());
        json.addProperty("uptime", quality.uptimeHours());
        json.addProperty("packetLoss", quality.packetLossPercent());
        json.addProperty("monitoring_failed", monitoringFailed);
        return json;
    }
}
