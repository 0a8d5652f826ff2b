package porchlight.sandbox.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import porchlight.identity.Address;

/// One proposal as it stands in the list: its text is made once, its fields are there for the queries.
///
/// @param provider who offers
/// @param service type of service
/// @param policies id to source; empty = open to all
/// @param json the whole proposal, quality included
record Listing(
        Address provider,
        String service,
        String country,
        String ipType,
        int compatibility,
        Map<String, String> policies,
        Rating rating,
        byte[] json) {
    /// The longest announcement that is read, in bytes.
    static final int LONGEST = 16 << 10;

    static final String FORMAT = "service-proposal/v3";

    private static final Set<String> SERVICES =
            Set.of("wireguard", "openvpn", "noop", "scraping", "quic_scraping", "data_transfer", "dvpn", "monitoring");

    Listing {
        policies = Map.copyOf(policies);
    }

    /// What a list has one of: a provider may offer several services.
    record Key(Address provider, String service) {}

    Key key() {
        return new Key(provider, service);
    }

    /// The proposal inside an announcement (`http-apis.md §5`); empty if it is malformed or oversized.
    ///
    /// @param payload `{"proposal":{…}}`
    static Optional<JsonObject> proposalIn(byte[] payload) {
        if (payload.length > LONGEST) {
            return Optional.empty();
        }
        try {
            return JsonParser.parseString(new String(payload, StandardCharsets.UTF_8)) instanceof JsonObject outer
                            && outer.get("proposal") instanceof JsonObject proposal
                    ? Optional.of(proposal)
                    : Optional.empty();
        } catch (JsonParseException | StackOverflowError notJson) {
            return Optional.empty();
        }
    }

    /// Empty if the proposal lacks what every client needs: format, provider, service, location, a contact.
    static Optional<Listing> of(JsonObject proposal, Rating rating) {
        try {
            Address provider = Address.of(text(proposal, "provider_id"));
            String service = text(proposal, "service_type");
            JsonObject location = proposal.getAsJsonObject("location");
            JsonArray contacts = proposal.getAsJsonArray("contacts");
            if (!text(proposal, "format").equals(FORMAT)
                    || !SERVICES.contains(service)
                    || location == null
                    || contacts == null
                    || contacts.isEmpty()) {
                return Optional.empty();
            }
            JsonObject whole = proposal.deepCopy();
            whole.addProperty("provider_id", provider.toString());
            whole.add("quality", rating.json());
            return Optional.of(new Listing(
                    provider,
                    service,
                    text(location, "country"),
                    text(location, "ip_type"),
                    proposal.get("compatibility") == null
                            ? 0
                            : proposal.get("compatibility").getAsInt(),
                    policies(proposal),
                    rating,
                    whole.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException
                | ClassCastException
                | IllegalStateException
                | UnsupportedOperationException malformed) {
            return Optional.empty();
        }
    }

    private static Map<String, String> policies(JsonObject proposal) {
        Map<String, String> policies = new TreeMap<>();
        if (proposal.get("access_policies") instanceof JsonArray array) {
            for (JsonElement each : array) {
                policies.put(text(each.getAsJsonObject(), "id"), text(each.getAsJsonObject(), "source"));
            }
        }
        return policies;
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    /// `[…,…]` of all of them.
    static byte[] array(List<Listing> listings) {
        int size = 2
                + listings.size()
                + listings.stream().mapToInt(each -> each.json().length).sum();
        byte[] all = new byte[size];
        int at = 0;
        all[at++] = '[';
        for (Listing each : listings) {
            if (at > 1) {
                all[at++] = ',';
            }
            System.arraycopy(each.json(), 0, all, at, each.json().length);
            at += each.json().length;
        }
        all[at++] = ']';
        return java.util.Arrays.copyOf(all, at);
    }

    /// How many in each country, `{"DE":12}`.
    static JsonObject countries(Iterable<Listing> listings) {
        Map<String, Integer> counts = new TreeMap<>();
        StreamSupport.stream(listings.spliterator(), false)
                .forEach(each -> counts.merge(each.country(), 1, Integer::sum));
        JsonObject json = new JsonObject();
        counts.forEach(json::addProperty);
        return json;
    }
}
