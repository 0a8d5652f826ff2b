package porchlight.sandbox.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Base64;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A payment gateway: `http-apis.md §10` over HTTP, without invoices and in-app purchases. What a click on its
/// check-out page buys arrives in the channel by a real transaction. Its orders are forgotten with the process.
public final class GatewayServer implements AutoCloseable {
    private static final String SCHEME = "Signature ";

    private final GatewayConfig config;
    private final Orders orders;
    private final WebServer server;

    private GatewayServer(GatewayConfig config) {
        this.config = config;
        this.orders = new Orders(config, Clock.systemUTC());
        this.server = WebServer.start(config.at(), routes(), ErrorForm.COMMON);
    }

    public static GatewayServer start(GatewayConfig config) {
        return new GatewayServer(config);
    }

    /// `http://host:port`; the API lies below `/api`.
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private Routes routes() {
        return new Routes()
                .get("api/v1/payment/exchange-rate", _ -> rates())
                .get("api/v2/payment/gateways", this::offers)
                .post("api/v2/payment/{gateway}/orders", this::create)
                .get("api/v2/payment/orders", this::list)
                .get("api/v2/payment/orders/{id}", this::one)
                .get("api/v2/payment/registration/{identity}", this::paid)
                .get("checkout/{id}", request -> Answer.html(CheckoutPage.of(known(request))))
                .post("checkout/{id}/pay", this::pay);
    }

    private Answer rates() {
        JsonObject rates = new JsonObject();
        config.rates().forEach(rates::addProperty);
        return Answer.json(rates);
    }

    private Answer offers(Request request) throws Refusal {
        String currency = request.query().getOrDefault("options_currency", "USD");
        if (!currency.equals("USD") && !currency.equals("MYST")) {
            throw Refusal.invalid("'options_currency' is USD or MYST");
        }
        JsonArray offers = new JsonArray();
        config.offers().forEach(offer -> offers.add(orders.offer(offer, currency.equals("MYST"))));
        return Answer.json(offers);
    }

    private Answer create(Request request) throws Refusal {
        Address identity = signer(request);
        return shown(orders.create(identity, request.part("gateway"), new Fields(request.object())));
    }

    private Answer list(Request request) throws Refusal {
        JsonArray all = new JsonArray();
        orders.of(signer(request)).forEach(order -> all.add(json(order)));
        return Answer.json(all);
    }

    private Answer one(Request request) throws Refusal {
        Address identity = signer(request);
        Order order = known(request);
        if (!order.identity().equals(identity)) {
            throw Refusal.notFound("no such order");
        }
        return shown(order);
    }

    private Answer paid(Request request) throws Refusal {
        Address identity;
        try {
            identity = Address.of(request.part("identity"));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("an identity is 0x and 40 hex digits");
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("paid", orders.of(identity).stream().anyMatch(order -> order.status() == Order.Status.PAID));
        return Answer.json(answer);
    }

    private Answer pay(Request request) throws Refusal {
        orders.pay(request.part("id"));
        return Answer.seeOther("/checkout/" + known(request).id());
    }

    private Order known(Request request) throws Refusal {
        return orders.find(request.part("id")).orElseThrow(() -> Refusal.notFound("no such order"));
    }

    private Answer shown(Order order) {
        return Answer.json(json(order));
    }

    private JsonObject json(Order order) {
        return order.json(config.contracts().chainId(), server.url() + "/checkout/" + order.id());
    }

    /// Whoever signed exactly the body of the request (`http-apis.md §1.3`).
    private static Address signer(Request request) throws Refusal {
        String header = request.header("authorization").orElse("");
        if (header.startsWith(SCHEME)) {
            try {
                byte[] signature = Base64.getDecoder().decode(header.substring(SCHEME.length()));
                return Signatures.recover(request.body(), signature).orElseThrow(GatewayServer::unsigned);
            } catch (IllegalArgumentException e) {
                throw unsigned();
            }
        }
        throw unsigned();
    }

    private static Refusal unsigned() {
        return new Refusal(401, "shall_not_pass", "the request is not signed");
    }
}
