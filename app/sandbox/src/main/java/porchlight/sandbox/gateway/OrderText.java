package porchlight.sandbox.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// An order as the gateway's own book keeps it.
final class OrderText {
    private OrderText() {}

    static String write(Order order) {
        JsonObject json = new JsonObject();
        json.addProperty("id", order.id());
        json.addProperty("number", order.number());
        json.addProperty("identity", order.buyer().identity().toString());
        json.addProperty("channel", order.buyer().channel().toString());
        json.addProperty("country", order.buyer().country());
        json.addProperty("state", order.buyer().state());
        json.addProperty("receive", order.price().receive().wei());
        json.addProperty("currency", order.price().currency());
        json.addProperty("net", order.price().net().toPlainString());
        json.addProperty("tax_rate", order.price().taxRate().toPlainString());
        json.addProperty("gateway", order.terms().gateway());
        json.addProperty("address", order.terms().address());
        json.addProperty("script", order.terms().script());
        json.addProperty("lightning", order.terms().lightning());
        json.addProperty("created", order.terms().created().toString());
        json.addProperty("until", order.terms().until().toString());
        json.addProperty("refunded", order.progress().refunded().toPlainString());
        json.addProperty("verdict", order.progress().verdict().name());
        json.addProperty("late_accepted", order.progress().lateAccepted());
        JsonArray arrivals = new JsonArray();
        order.progress().arrivals().forEach(arrival -> arrivals.add(write(arrival)));
        json.add("arrivals", arrivals);
        order.progress().payout().ifPresent(payout -> json.add("payout", write(payout)));
        return json.toString();
    }

    private static JsonObject write(Arrival arrival) {
        JsonObject json = new JsonObject();
        json.addProperty("id", arrival.id());
        json.addProperty("transaction", arrival.transaction());
        json.addProperty("network", arrival.network());
        json.addProperty("amount", arrival.amount().toPlainString());
        json.addProperty("seen", arrival.seen().toString());
        json.addProperty("confirmations", arrival.confirmations());
        json.addProperty("on_chain", arrival.onChain());
        arrival.block().ifPresent(block -> {
            json.addProperty("height", block.height());
            json.addProperty("block", block.hash());
        });
        return json;
    }

    private static JsonObject write(Payout payout) {
        JsonObject json = new JsonObject();
        json.addProperty("chain", payout.chain());
        json.addProperty("hash", payout.hash());
        json.addProperty("nonce", payout.nonce());
        json.addProperty("raw", payout.raw());
        json.addProperty("mined", payout.mined());
        return json;
    }

    /// @throws IllegalArgumentException if the text is no order
    static Order read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            List<Arrival> arrivals = new ArrayList<>();
            for (JsonElement each : json.getAsJsonArray("arrivals")) {
                arrivals.add(arrival(each.getAsJsonObject()));
            }
            return new Order(
                    string(json, "id"),
                    json.get("number").getAsInt(),
                    new Order.Buyer(
                            Address.of(string(json, "identity")),
                            Address.of(string(json, "channel")),
                            string(json, "country"),
                            string(json, "state")),
                    new Order.Price(
                            new Money(json.get("receive").getAsBigInteger()),
                            string(json, "currency"),
                            decimal(json, "net"),
                            decimal(json, "tax_rate")),
                    new Order.Terms(
                            string(json, "gateway"),
                            string(json, "address"),
                            string(json, "script"),
                            string(json, "lightning"),
                            Instant.parse(string(json, "created")),
                            Instant.parse(string(json, "until"))),
                    new Order.Progress(
                            arrivals,
                            json.has("payout") ? Optional.of(payout(json.getAsJsonObject("payout"))) : Optional.empty(),
                            decimal(json, "refunded"),
                            Order.Verdict.valueOf(string(json, "verdict")),
                            json.get("late_accepted").getAsBoolean()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an order", e);
        }
    }

    private static Arrival arrival(JsonObject json) {
        return new Arrival(
                string(json, "id"),
                string(json, "transaction"),
                string(json, "network"),
                decimal(json, "amount"),
                Instant.parse(string(json, "seen")),
                json.get("confirmations").getAsInt(),
                json.get("on_chain").getAsBoolean(),
                json.has("block")
                        ? Optional.of(new Arrival.Block(json.get("height").getAsLong(), string(json, "block")))
                        : Optional.empty());
    }

    private static Payout payout(JsonObject json) {
        BigInteger nonce = json.get("nonce").getAsBigInteger();
        return new Payout(
                string(json, "chain"),
                string(json, "hash"),
                nonce,
                string(json, "raw"),
                json.get("mined").getAsBoolean());
    }

    private static String string(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    private static BigDecimal decimal(JsonObject json, String name) {
        return json.get(name).getAsBigDecimal();
    }
}
