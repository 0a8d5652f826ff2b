package porchlight.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.site.Reply;
import porchlight.sandbox.site.Visit;

/// Tells which hubs there are (`http-apis.md §11`); below `/api/v1`.
///
/// @param fee of the hub, in basis points
record Observer(Contracts contracts, Address operator, String hubUrl, int fee) implements Function<Visit, Reply> {
    @Override
    public Reply apply(Visit visit) {
        if (!visit.path().equals("/observed/hermes")) {
            return Reply.notFound(visit);
        }
        JsonObject hub = new JsonObject();
        hub.addProperty("hermes_address", contracts.hermes().toString());
        hub.addProperty("operator", operator.toString());
        hub.addProperty("channel_impl", contracts.channelImplementation().toString());
        hub.addProperty("version", 3);
        hub.addProperty("fee", fee);
        hub.addProperty("url", hubUrl);
        hub.addProperty("active", true);
        hub.addProperty("approved", true);
        JsonArray hubs = new JsonArray();
        hubs.add(hub);
        JsonObject byChain = new JsonObject();
        byChain.add(String.valueOf(contracts.chainId()), hubs);
        return Reply.json(byChain);
    }
}
