package porchlight.sandbox.gateway;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// What somebody wants to buy.
///
/// @param id random, 32 hex digits
/// @param identity who ordered
/// @param channel where the MYST goes
/// @param gateway who takes the money
/// @param receive MYST in wei
/// @param payCurrency in which money
/// @param net price in that money before tax
/// @param taxRate percent
/// @param country ISO code or empty
/// @param state of the United States or empty
/// @param lightning whether the payer asked for the lightning network
/// @param created when
/// @param status how far it is
record Order(
        String id,
        Address identity,
        Address channel,
        String gateway,
        Money receive,
        String payCurrency,
        BigDecimal net,
        BigDecimal taxRate,
        String country,
        String state,
        boolean lightning,
        Instant created,
        Status status) {
    private static final Duration GOOD_FOR = Duration.ofMinutes(30);

    /// The order's life: from new to paid, with a moment between in which the MYST is on its way.
    enum Status {
        NEW,
        PAYING,
        PAID;

        /// The network's word.
        String word() {
            return this == PAID ? "paid" : "new";
        }
    }

    Order with(Status next) {
        return new Order(
                id,
                identity,
                channel,
                gateway,
                receive,
                payCurrency,
                net,
                taxRate,
                country,
                state,
                lightning,
                created,
                next);
    }

    BigDecimal tax() {
        return net.multiply(taxRate).movePointLeft(2).setScale(net.scale(), RoundingMode.HALF_UP);
    }

    BigDecimal total() {
        return net.add(tax());
    }

    /// @param checkout where it can be paid
    JsonObject json(long chainId, String checkout) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("status", status.word());
        json.addProperty("identity", identity.toString());
        json.addProperty("chain_id", chainId);
        json.addProperty("channel_address", channel.checksumText());
        json.addProperty("gateway_name", gateway);
        json.addProperty("receive_myst", receive.toString());
        json.addProperty("pay_amount", total().toPlainString());
        json.addProperty("pay_currency", payCurrency);
        json.addProperty("country", country);
        json.addProperty("state", state);
        json.addProperty("currency", payCurrency);
        json.addProperty("items_sub_total", net.toPlainString());
        json.addProperty("tax_rate", taxRate.toPlainString());
        json.addProperty("tax_sub_total", tax().toPlainString());
        json.addProperty("order_total", total().toPlainString());
        JsonObject shown = new JsonObject();
        if (gateway.equals("coingate")) {
            shown.addProperty("payment_url", checkout);
            shown.addProperty("payment_address", "sandbox-" + id);
            shown.addProperty("lightning_network", lightning);
        } else {
            shown.addProperty("checkout_url", checkout);
        }
        shown.addProperty("created_at", created.toString());
        shown.addProperty("expire_at", created.plus(GOOD_FOR).toString());
        json.add("public_gateway_data", shown);
        return json;
    }
}
