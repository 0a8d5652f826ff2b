package porchlight.sandbox;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Function;
import porchlight.payment.Money;
import porchlight.sandbox.site.Reply;
import porchlight.sandbox.site.Visit;

/// Tells what a referral token is worth (`http-apis.md §7`); below `/api/v1`.
///
/// @param rewards by token
record Affiliator(Map<String, Money> rewards) implements Function<Visit, Reply> {
    private static final String PREFIX = "/register-reward/token/";

    @Override
    public Reply apply(Visit visit) {
        Money reward =
                visit.path().startsWith(PREFIX) ? rewards.get(visit.path().substring(PREFIX.length())) : null;
        if (reward == null) {
            return Reply.error(404, "not_found", "there is no such token", visit.path());
        }
        JsonObject json = new JsonObject();
        json.addProperty("reward", reward.wei().toString());
        return Reply.json(json);
    }
}
