package porchlight.web;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Signer;

/// The payment gateway over HTTP, signed as `http-apis.md §1.3` says.
public final class HttpGateway implements Gateway {
    private static final long LIMIT = 4L << 20;

    private final ServiceClient client;
    private final long chainId;
    private final Map<String, String> origin;
    private final boolean allowPlainHttp;

    /// @param client at the host, without path
    /// @param chainId the chain on which we pay
    /// @param originCountry ISO code of where the user is; empty text where not told
    /// @param version Porchlight's
    /// @param allowPlainHttp whether check-out pages may be plain: the network lives on this machine
    public HttpGateway(
            ServiceClient client, long chainId, String originCountry, String version, boolean allowPlainHttp) {
        this.client = client;
        this.chainId = chainId;
        this.allowPlainHttp = allowPlainHttp;
        this.origin = Map.of(
                "X-Origin-Country", originCountry,
                "X-Origin-OS", os(System.getProperty("os.name", "")),
                "X-Origin-Node-Version", version);
    }

    private static String os(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "darwin" : lower.startsWith("windows") ? "windows" : "linux";
    }

    /// The header of a signed request. For an empty body it never changes, so it is a secret like a password.
    static String authorization(Signer identity, byte[] body) {
        return "Signature "
                + Base64.getEncoder().encodeToString(identity.signRaw(body).bytes());
    }

    @Override
    public Map<String, String> rates() throws ServiceException {
        Fields answer = client.get("api/v1/payment/exchange-rate", Map.of(), origin, LIMIT, Fields::read);
        Map<String, String> rates = new LinkedHashMap<>();
        for (String currency : answer.names()) {
            if (currency.matches("[A-Z]{3,5}") && rates.size() < 200) {
                rates.put(currency, answer.decimal(currency));
            }
        }
        return rates;
    }

    @Override
    public List<Offer> offers(String currency) throws ServiceException {
        return client.get("api/v2/payment/gateways", Map.of("options_currency", currency), origin, LIMIT, in -> {
            List<Offer> offers = new ArrayList<>();
            for (Fields gateway : objects(Fields.readAny(in))) {
                Fields options = gateway.object("order_options");
                offers.add(new Offer(
                        gateway.text("name", 40),
                        options.decimal("minimum"),
                        options.decimals("suggested"),
                        gateway.texts("currencies", 10)));
            }
            return offers;
        });
    }

    @Override
    public Order create(Signer identity, Wish wish) throws ServiceException {
        byte[] body = body(wish).toString().getBytes(StandardCharsets.UTF_8);
        return client.post(
                "api/v2/payment/" + segment(wish.gateway()) + "/orders",
                body,
                signed(identity, body),
                LIMIT,
                in -> order(Fields.read(in), identity.address(), Optional.of(wish.channel())));
    }

    JsonObject body(Wish wish) {
        JsonObject body = new JsonObject();
        body.addProperty("channel_address", wish.channel().toString());
        body.addProperty("myst_amount", wish.amount() instanceof Amount.Myst myst ? myst.decimal() : "");
        body.addProperty("amount_usd", wish.amount() instanceof Amount.Usd usd ? usd.decimal() : "");
        body.addProperty("pay_currency", wish.payCurrency());
        body.addProperty("country", wish.country());
        body.addProperty("state", wish.state());
        body.addProperty("chain_id", chainId);
        body.addProperty("project_id", wish.projectId());
        JsonObject caller = new JsonObject();
        wish.lightning().ifPresent(on -> caller.addProperty("lightning_network", on));
        body.add("gateway_caller_data", caller);
        return body;
    }

    @Override
    public List<Order> orders(Signer identity) throws ServiceException {
        return client.get("api/v2/payment/orders", Map.of(), signed(identity, new byte[0]), LIMIT, in -> {
            List<Order> orders = new ArrayList<>();
            for (Fields order : objects(Fields.readAny(in))) {
                orders.add(order(order, identity.address(), Optional.empty()));
            }
            return orders;
        });
    }

    @Override
    public Order order(Signer identity, String id) throws ServiceException {
        Order order = client.get(
                "api/v2/payment/orders/" + segment(id),
                Map.of(),
                signed(identity, new byte[0]),
                LIMIT,
                in -> order(Fields.read(in), identity.address(), Optional.empty()));
        if (!order.id().equals(id)) {
            throw ServiceException.nonsense("another order than asked for");
        }
        return order;
    }

    private Map<String, String> signed(Signer identity, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>(origin);
        headers.put("Authorization", authorization(identity, body));
        return headers;
    }

    private static List<Fields> objects(@Nullable Object list) throws ServiceException {
        List<Fields> objects = new ArrayList<>();
        if (list != null) {
            for (Object element : Fields.asList("answer", list)) {
                objects.add(Fields.asObject("answer", element));
            }
        }
        return objects;
    }

    /// @param channel ours; empty where orders of other chains' channels may be among them
    private Order order(Fields order, Address identity, Optional<Address> channel) throws ServiceException {
        if (!order.address("identity").equals(identity)) {
            throw ServiceException.nonsense("the order is somebody else's");
        }
        if (channel.isPresent()) {
            if (order.number("chain_id") != chainId) {
                throw ServiceException.nonsense("the order is for another chain");
            }
            if (!order.address("channel_address").equals(channel.get())) {
                throw ServiceException.nonsense("the order pays into another channel");
            }
        }
        Optional<Fields> shown = order.optionalObject("public_gateway_data");
        return new Order(
                order.text("id", 80),
                order.text("status", 40),
                order.textOrEmpty("gateway_name", 40),
                order.decimal("receive_myst"),
                order.decimal("pay_amount"),
                order.text("pay_currency", 10),
                order.has("tax_rate") ? order.decimal("tax_rate") : "0",
                order.has("order_total") ? order.decimal("order_total") : "",
                order.textOrEmpty("currency", 10),
                shown.isPresent() ? checkout(shown.get()) : "",
                shown.isPresent() ? shown.get().textOrEmpty("payment_address", 120) : "",
                shown.isPresent() ? shown.get().time("created_at") : Optional.empty(),
                shown.isPresent() ? shown.get().time("expire_at") : Optional.empty());
    }

    private String checkout(Fields shown) throws ServiceException {
        String page = shown.textOrEmpty(shown.has("checkout_url") ? "checkout_url" : "payment_url", 2000);
        boolean acceptable =
                page.isEmpty() || page.startsWith("https://") || (allowPlainHttp && page.startsWith("http://"));
        if (!acceptable) {
            throw ServiceException.nonsense("the check-out page is not https");
        }
        return page;
    }

    private static String segment(String text) throws ServiceException {
        if (!text.matches("[A-Za-z0-9_-]{1,80}")) {
            throw ServiceException.nonsense("a name that cannot stand in a path");
        }
        return text;
    }
}
