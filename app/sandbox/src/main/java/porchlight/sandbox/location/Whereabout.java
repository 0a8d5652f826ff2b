package porchlight.sandbox.location;

import com.google.gson.JsonObject;
import java.net.Inet4Address;

/// Where an address is, as the location service tells it (`http-apis.md §6.3`).
///
/// @param continent two letters
/// @param country ISO alpha-2
/// @param nodeType `residential`, `hosting`, …
public record Whereabout(
        String continent, String country, String region, String city, int asn, String isp, String nodeType) {
    /// The user of the lab, without a tunnel.
    public static final Whereabout USER =
            new Whereabout("EU", "NL", "Noord-Holland", "Amsterdam", 64496, "Polder Internet", "residential");

    JsonObject json(Inet4Address ip) {
        JsonObject json = new JsonObject();
        json.addProperty("ip", ip.getHostAddress());
        json.addProperty("asn", asn);
        json.addProperty("isp", isp);
        json.addProperty("continent", continent);
        json.addProperty("country", country);
        json.addProperty("region", region);
        json.addProperty("city", city);
        json.addProperty("node_type", nodeType);
        return json;
    }
}
