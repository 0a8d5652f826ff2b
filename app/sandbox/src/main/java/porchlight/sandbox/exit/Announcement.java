package porchlight.sandbox.exit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import porchlight.market.Proposal;

/// A proposal as a provider publishes it (`http-apis.md §4.3, §5`): without quality, which the network measures.
public final class Announcement {
    private Announcement() {}

    /// `{"proposal": …}`.
    static byte[] of(Proposal proposal) {
        var outer = new JsonObject();
        outer.add("proposal", json(proposal));
        return outer.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The proposal alone.
    public static JsonObject json(Proposal proposal) {
        var location = new JsonObject();
        location.addProperty("country", proposal.country().code());
        location.addProperty("city", proposal.city());
        location.addProperty("isp", proposal.isp());
        location.addProperty("asn", proposal.asn());
        location.addProperty("ip_type", proposal.ipType().name().toLowerCase(Locale.ROOT));
        var brokers = new JsonArray();
        proposal.brokers().forEach(brokers::add);
        var definition = new JsonObject();
        definition.add("broker_addresses", brokers);
        var contact = new JsonObject();
        contact.addProperty("type", "nats/p2p/v1");
        contact.add("definition", definition);
        var contacts = new JsonArray();
        contacts.add(contact);
        var json = new JsonObject();
        json.addProperty("id", 0);
        json.addProperty("format", "service-proposal/v3");
        json.addProperty("compatibility", 2);
        json.addProperty("provider_id", proposal.id().provider().toString());
        json.addProperty("service_type", proposal.id().serviceType());
        json.add("location", location);
        json.add("contacts", contacts);
        if (!proposal.accessPolicies().isEmpty()) {
            json.add("access_policies", policies(proposal));
        }
        return json;
    }

    private static JsonArray policies(Proposal proposal) {
        var policies = new JsonArray();
        for (String id : proposal.accessPolicies()) {
            var policy = new JsonObject();
            policy.addProperty("id", id);
            policy.addProperty("source", "");
            policies.add(policy);
        }
        return policies;
    }
}
