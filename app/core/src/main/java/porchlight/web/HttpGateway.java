package porchlight.web;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Signer;

/// The payment gateway over HTTP, signed as `http-apis.md §1.3` says.
public final class HttpGateway implements Gateway {
    private static final long LIMIT = 4L << 20;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final ServiceClient client;
    private final long chainId;
    private final Map<String, String> origin;
    private final CheckoutHosts pages;

    /// @param client at the host, without path
    /// @param chainId the chain on which we pay
    /// @param originCountry ISO code of where the user is; empty text where not told
    /// @param version Porchlight's
    /// @param checkoutHosts where a check-out page may be besides the gateway's own host and the firms'
    /// @param allowPlainHttp whether check-out pages may be plain: the network lives on this machine
    public HttpGateway(
            ServiceClient client,
            long chainId,
            String originCountry,
            String version,
            List<String> checkoutHosts,
            boolean allowPlainHttp) {
        this.client = client;
        this.chainId = chainId;
        this.pages = new CheckoutHosts(client.base(), checkoutHosts, allowPlainHttp);
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
        return client.get(
                "api/v2/payment/gateways", Map.of("options_currency", List.of(currency)), origin, LIMIT, in -> {
                    List<Offer> offers = new ArrayList<>();
                    for (Fields gateway : objects(Fields.readAny(in))) {
                        Fields options = gateway.object("order_options");
                        offers.add(new Offer(
                                gateway.text("name", 40),
                                options.decimal("minimum"),
                                options.decimals("suggested"),
                                gateway.texts("currencies", 10),
                                OrderFields.more(gateway)));
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
                in -> placed(Fields.read(in), identity.address(), wish));
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
    public Listing list(Signer identity) throws ServiceException {
        return client.get("api/v2/payment/orders", Map.of(), signed(identity, new byte[0]), LIMIT, in -> {
            List<Order> orders = new ArrayList<>();
            boolean whole = true;
            Object all = Fields.readAny(in);
            for (Object element : all == null ? List.of() : Fields.asList("answer", all)) {
                try {
                    Fields order = Fields.asObject("answer", element);
                    if (isOurs(order, identity.address())) {
                        orders.add(order(order));
                    }
                } catch (ServiceException unreadable) {
                    whole = false;
                }
            }
            return new Listing(orders, whole);
        });
    }

    @Override
    public Order order(Signer identity, String id) throws ServiceException {
        Order order = client.get(
                "api/v2/payment/orders/" + segment(id), Map.of(), signed(identity, new byte[0]), LIMIT, in -> {
                    Fields read = Fields.read(in);
                    if (!isOurs(read, identity.address())) {
                        throw ServiceException.misdirected(id);
                    }
                    return order(read);
                });
        if (!order.id().equals(id)) {
            throw ServiceException.nonsense("another order than asked for");
        }
        return order;
    }

    @Override
    public byte[] invoice(Signer identity, String id) throws ServiceException {
        byte[] pdf = client.bytes(
                "api/v2/payment/orders/" + segment(id) + "/invoice", signed(identity, new byte[0]), (int) LIMIT);
        if (pdf.length < PDF.length || !Arrays.equals(PDF, 0, PDF.length, pdf, 0, PDF.length)) {
            throw ServiceException.nonsense("the receipt is no PDF");
        }
        return pdf;
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

    /// The answer to a wish. Whatever pays somebody else, or elsewhere, is not passed on.
    private Order placed(Fields answer, Address identity, Wish wish) throws ServiceException {
        String id = answer.text("id", 80);
        if (!isOurs(answer, identity) || !answer.address("channel_address").equals(wish.channel())) {
            throw ServiceException.misdirected(id);
        }
        return order(answer, wish.gateway());
    }

    private boolean isOurs(Fields order, Address identity) throws ServiceException {
        return order.address("identity").equals(identity) && order.number("chain_id") == chainId;
    }

    /// An order that was placed earlier: which firm's it was, [Order#gateway()] says, and who placed it compares.
    private Order order(Fields order) throws ServiceException {
        return order(order, order.textOrEmpty("gateway_name", 40));
    }

    /// @param firm whose pages may be opened
    private Order order(Fields order, String firm) throws ServiceException {
        String page = OrderFields.page(order);
        return OrderFields.order(order, pages.allow(firm, page) ? page : "");
    }

    private static String segment(String text) throws ServiceException {
        if (!text.matches("[A-Za-z0-9_-]{1,80}")) {
            throw ServiceException.nonsense("a name that cannot stand in a path");
        }
        return text;
    }
}
