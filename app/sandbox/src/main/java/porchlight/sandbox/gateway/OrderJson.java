package porchlight.sandbox.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.sandbox.coin.Coin;

/// Orders as the wire carries them (`http-apis.md §10`), with what the sandbox tells beyond the live gateway, and with
/// the lies of a [GatewayFaults.Fault].
///
/// @param chainId on which the channels are
/// @param url of the gateway
/// @param tokens contracts of the coins that are tokens
record OrderJson(long chainId, String url, Map<Coin, Address> tokens, Clock clock) {
    /// One order.
    JsonObject of(Order order, GatewayFaults.Fault fault) {
        Standing standing = Standing.of(order, clock.instant());
        Order.Price price = order.price();
        JsonObject json = new JsonObject();
        json.addProperty("id", order.id());
        json.addProperty("status", standing.status().word());
        json.addProperty("identity", order.buyer().identity().toString());
        json.addProperty("chain_id", chainId);
        json.addProperty("channel_address", order.buyer().channel().checksumText());
        json.addProperty("gateway_name", order.terms().gateway());
        json.addProperty("receive_myst", price.receive().toString());
        json.addProperty("pay_amount", price.total().toPlainString());
        json.addProperty("pay_currency", price.currency());
        json.addProperty("country", order.buyer().country());
        json.addProperty("state", order.buyer().state());
        json.addProperty("currency", price.currency());
        json.addProperty("items_sub_total", price.net().toPlainString());
        json.addProperty("tax_rate", price.taxRate().toPlainString());
        json.addProperty("tax_sub_total", price.tax().toPlainString());
        json.addProperty("order_total", price.total().toPlainString());
        JsonObject shown = shown(order, fault);
        if (!(fault instanceof GatewayFaults.Bare)) {
            extras(order, standing, shown);
        }
        json.add("public_gateway_data", shown);
        switch (fault) {
            case GatewayFaults.OtherChannel other ->
                json.addProperty("channel_address", other.channel().checksumText());
            case GatewayFaults.OtherIdentity other ->
                json.addProperty("identity", other.identity().toString());
            case GatewayFaults.None _,
                    GatewayFaults.Late _,
                    GatewayFaults.Half _,
                    GatewayFaults.Failing _,
                    GatewayFaults.FailingAfterwards _,
                    GatewayFaults.WebPage _,
                    GatewayFaults.OtherLinks _,
                    GatewayFaults.Crowded _,
                    GatewayFaults.Bare _ -> {}
        }
        return json;
    }

    /// Several orders.
    JsonArray of(Iterable<Order> orders, GatewayFaults.Fault fault) {
        int times = fault instanceof GatewayFaults.Crowded crowded ? crowded.times() : 1;
        JsonArray list = new JsonArray();
        for (Order order : orders) {
            list.add(of(order, fault));
            for (int i = 1; i < times; i++) {
                JsonObject copy = of(order, fault);
                copy.addProperty("id", order.id().substring(0, 24) + "%08x".formatted(i));
                list.add(copy);
            }
        }
        return list;
    }

    /// Where the order's check-out page is.
    String checkout(Order order) {
        return url + "/checkout/" + order.id();
    }

    private JsonObject shown(Order order, GatewayFaults.Fault fault) {
        String page = fault instanceof GatewayFaults.OtherLinks other
                ? other.beginning() + "/checkout/" + order.id()
                : checkout(order);
        JsonObject shown = new JsonObject();
        if (order.coin().isPresent()) {
            shown.addProperty("payment_url", page);
            if (!order.terms().address().isEmpty()) {
                shown.addProperty("payment_address", order.terms().address());
            }
            shown.addProperty("lightning_network", order.overLightning());
        } else {
            shown.addProperty("checkout_url", page);
        }
        shown.addProperty("created_at", order.terms().created().toString());
        shown.addProperty("expire_at", order.terms().until().toString());
        return shown;
    }

    private void extras(Order order, Standing standing, JsonObject shown) {
        Optional<Coin> coin = order.coin();
        if (coin.isPresent()) {
            shown.addProperty("payment_network", coin.get().network());
            shown.addProperty("payment_decimals", coin.get().decimals());
            Optional.ofNullable(tokens.get(coin.get()))
                    .ifPresent(contract -> shown.addProperty("payment_token", contract.checksumText()));
            shown.addProperty("confirmations", standing.confirmations());
            shown.addProperty("confirmations_required", order.confirmationsRequired());
        }
        if (order.overLightning()) {
            shown.addProperty("lightning_invoice", order.terms().lightning());
        }
        shown.addProperty("received_amount", plain(standing.received()));
        shown.addProperty("pay_until", standing.payUntil().toString());
        if (!order.progress().arrivals().isEmpty()) {
            shown.addProperty(
                    "payment_transaction",
                    order.progress().arrivals().getFirst().transaction());
        }
        if (standing.received().signum() > 0) {
            positive(shown, "underpaid_amount", standing.missing());
        }
        positive(shown, "overpaid_amount", standing.excess());
        positive(shown, "refunded_amount", order.sentBack());
        standing.wrongNetwork().ifPresent(network -> shown.addProperty("paid_network", network));
        order.progress()
                .payout()
                .filter(Payout::mined)
                .ifPresent(payout -> shown.addProperty("credit_transaction", payout.hash()));
    }

    private static void positive(JsonObject shown, String name, BigDecimal amount) {
        if (amount.signum() > 0) {
            shown.addProperty(name, plain(amount));
        }
    }

    /// Without zeros at the end, as a payer would write it.
    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
