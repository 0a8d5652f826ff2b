package porchlight.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads orders and offers of a gateway. What an order cannot be without must be right; what only some gateways
/// tell is left out where it is not, because nobody shall lose sight of a payment for a field that was of no use
/// anyway.
final class OrderFields {
    private static final int MOST_CONFIRMATIONS = 10_000;
    private static final int MOST_CURRENCIES = 200;
    private static final Duration LONGEST_RATE = Duration.ofDays(7);

    private OrderFields() {}

    /// @param checkout a page that may be opened, or an empty text
    static Gateway.Order order(Fields order, String checkout) throws ServiceException {
        Optional<Fields> shown = optional(() -> order.optionalObject("public_gateway_data"), Optional.empty());
        return new Gateway.Order(
                order.text("id", 80),
                order.address("channel_address"),
                order.text("status", 40).toLowerCase(Locale.ROOT),
                order.textOrEmpty("gateway_name", 40),
                decimal(order, "receive_myst"),
                decimal(order, "pay_amount"),
                order.text("pay_currency", 10),
                order.has("tax_rate") ? decimal(order, "tax_rate") : "0",
                decimal(order, "order_total"),
                order.textOrEmpty("currency", 10),
                checkout,
                shown.map(OrderFields::target).orElse(Gateway.Target.NONE),
                shown.map(OrderFields::progress).orElse(Gateway.Progress.NONE),
                shown.flatMap(data -> time(data, "created_at")),
                shown.flatMap(data -> time(data, "expire_at")));
    }

    /// The page that the order names, whether it may be opened or not.
    static String page(Fields order) {
        Optional<Fields> shown = optional(() -> order.optionalObject("public_gateway_data"), Optional.empty());
        return shown.map(data -> text(data, data.has("checkout_url") ? "checkout_url" : "payment_url", 2_001))
                .orElse("");
    }

    private static Gateway.Target target(Fields data) {
        return new Gateway.Target(
                text(data, "payment_network", 40),
                text(data, "payment_address", 130),
                text(data, "payment_token", 64),
                small(data, "payment_decimals", 77),
                text(data, "lightning_invoice", 2_000));
    }

    private static Gateway.Progress progress(Fields data) {
        String credit = text(data, "credit_transaction", 70).toLowerCase(Locale.ROOT);
        return new Gateway.Progress(
                lenient(data, "received_amount"),
                small(data, "confirmations", MOST_CONFIRMATIONS),
                small(data, "confirmations_required", MOST_CONFIRMATIONS),
                text(data, "payment_transaction", 130),
                lenient(data, "underpaid_amount"),
                lenient(data, "overpaid_amount"),
                time(data, "pay_until"),
                text(data, "paid_network", 40),
                lenient(data, "refunded_amount"),
                credit.matches("0x[0-9a-f]{64}") ? credit : "");
    }

    static Gateway.OfferMore more(Fields gateway) {
        Optional<Fields> networks = optional(() -> gateway.optionalObject("networks"), Optional.empty());
        Optional<Fields> fees = optional(() -> gateway.optionalObject("fees"), Optional.empty());
        Map<String, String> network = new LinkedHashMap<>();
        networks.ifPresent(each -> each.names().stream().limit(MOST_CURRENCIES).forEach(currency -> {
            String word = text(each, currency, 40);
            if (!word.isEmpty()) {
                network.put(currency, word);
            }
        }));
        Map<String, String> fee = new LinkedHashMap<>();
        fees.ifPresent(each -> each.names().stream().limit(MOST_CURRENCIES).forEach(currency -> {
            String percent = lenient(each, currency);
            if (!percent.isEmpty()) {
                fee.put(currency, percent);
            }
        }));
        int seconds = small(gateway, "rate_valid_seconds", (int) LONGEST_RATE.toSeconds());
        return new Gateway.OfferMore(
                network,
                Set.copyOf(optional(() -> gateway.texts("lightning", 10), java.util.List.of())),
                fee,
                seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty());
    }

    /// Empty where it is missing, as an order that was only begun has it; anything else must be a decimal number.
    private static String decimal(Fields order, String name) throws ServiceException {
        boolean empty =
                !order.has(name) || optional(() -> order.text(name, 1), "x").isEmpty();
        return empty ? "" : order.decimal(name);
    }

    private static String lenient(Fields data, String name) {
        return optional(() -> data.has(name) ? data.decimal(name) : "", "");
    }

    private static String text(Fields data, String name, int longest) {
        return optional(() -> data.textOrEmpty(name, longest), "");
    }

    private static Optional<Instant> time(Fields data, String name) {
        return optional(() -> data.time(name), Optional.empty());
    }

    private static int small(Fields data, String name, int most) {
        long number = optional(() -> data.has(name) ? data.number(name) : -1L, -1L);
        return number >= 0 && number <= most ? (int) number : -1;
    }

    private interface Getter<T> {
        T get() throws ServiceException;
    }

    private static <T> T optional(Getter<T> getter, T otherwise) {
        try {
            return getter.get();
        } catch (ServiceException unusable) {
            return otherwise;
        }
    }
}
