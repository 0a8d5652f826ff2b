package porchlight.sandbox.gateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.coin.DepositWallet;
import porchlight.sandbox.coin.EvmReader;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A payment gateway: `http-apis.md §10` over HTTP, without in-app purchases. What was paid arrives in the channel by
/// a real transaction, once; its orders survive a restart.
public final class GatewayServer implements AutoCloseable {
    private static final String SCHEME = "Signature ";
    private static final int MOST_BODY = 16 << 10;
    private static final int ORDERS_A_MINUTE = 60;
    private static final int QUESTIONS_A_MINUTE = 600;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final System.Logger LOG = System.getLogger(GatewayServer.class.getName());

    private final GatewayFaults faults = new GatewayFaults();
    private final OrderBook book;
    private final Orders orders;
    private final Payouts payouts;
    private final List<ChainWatch> watches;
    private final CheckoutDesk checkout;
    private final OrderJson json;
    private final RateLimit creating;
    private final RateLimit asking;
    private final WebServer server;
    private final Thread rounds;
    private volatile String trouble = "";

    private GatewayServer(GatewayConfig config, Clock clock, OrderBook book, DepositWallet.Letters letters) {
        this.book = book;
        this.payouts = new Payouts(book, config.funds().mint(), config.funds().purse(), clock);
        this.watches = watches(config, book, clock);
        DepositWallet wallet = new DepositWallet(config.funds().seed(), letters);
        List<String> impossible = new ArrayList<>();
        for (Coin coin : Coin.values()) {
            if (coin.isToken() && !config.funds().tokens().containsKey(coin)) {
                impossible.add(coin.name());
            }
        }
        this.orders = new Orders(config, config.market().without(impossible), book, wallet, clock);
        TestPayments payments = new TestPayments(book, config.funds(), watches, clock);
        this.checkout = new CheckoutDesk(book, payments, new CheckoutPage(payments, clock), this::payOut);
        this.creating = new RateLimit(ORDERS_A_MINUTE, clock);
        this.asking = new RateLimit(QUESTIONS_A_MINUTE, clock);
        this.server = WebServer.start(config.at(), routes(), ErrorForm.COMMON);
        this.json = new OrderJson(
                config.contracts().chainId(), server.url(), config.funds().tokens(), clock);
        this.rounds = Thread.ofVirtual().name("gateway").start(this::rounds);
    }

    private static List<ChainWatch> watches(GatewayConfig config, OrderBook book, Clock clock) {
        List<ChainWatch> watches = new ArrayList<>();
        watches.add(new ChainWatch(
                new EvmReader(
                        config.funds().purse().rpc(),
                        config.funds().tokens(),
                        config.funds().mint().token()),
                book,
                clock));
        config.bitcoin().ifPresent(node -> watches.add(new ChainWatch(node, book, clock)));
        return watches;
    }

    /// @throws IOException if a Bitcoin node is attached that does not answer, or has real money
    /// @throws IllegalStateException if the book of orders cannot be read
    public static GatewayServer start(GatewayConfig config) throws IOException {
        return start(config, Clock.systemUTC());
    }

    static GatewayServer start(GatewayConfig config, Clock clock) throws IOException {
        DepositWallet.Letters letters = config.bitcoin().isPresent()
                ? DepositWallet.Letters.of(config.bitcoin().get().addressPrefix())
                : DepositWallet.Letters.REGTEST;
        OrderBook book = OrderBook.open(config.book());
        try {
            return new GatewayServer(config, clock, book, letters);
        } catch (RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /// `http://host:port`; the API lies below `/api`.
    public String url() {
        return server.url();
    }

    /// What it does wrong.
    public GatewayFaults faults() {
        return faults;
    }

    /// Moves the rates; orders that were taken keep theirs.
    ///
    /// @param rates the value of 1 MYST by currency
    /// @throws IllegalArgumentException without a rate for dollars or for a currency on offer
    public void moveRates(Map<String, BigDecimal> rates) {
        orders.moveRates(rates);
    }

    /// Looks for payments and pays out what is due, at once; it is done every second anyway.
    ///
    /// @throws IOException if a chain does not answer; nothing is lost by that
    public void round() throws IOException {
        IOException silent = null;
        for (ChainWatch watch : watches) {
            try {
                watch.look();
            } catch (IOException e) {
                silent = e; // the other chain is looked at all the same
            }
        }
        try {
            payouts.run();
        } catch (RpcException e) {
            throw new IOException("the chain took no payout: " + e.getMessage(), e);
        }
        if (silent != null) {
            throw silent;
        }
    }

    private void rounds() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(ROUND);
                round();
                trouble = "";
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                String now = String.valueOf(e.getMessage());
                if (!now.equals(trouble) && !Thread.currentThread().isInterrupted()) {
                    LOG.log(System.Logger.Level.WARNING, "the gateway goes on trying", e);
                }
                trouble = now;
            }
        }
    }

    private void payOut() {
        try {
            payouts.run();
        } catch (RpcException e) {
            LOG.log(System.Logger.Level.WARNING, "a payout is tried again", e);
        }
    }

    /// Ends it; what is under way goes on with the next start on the same book.
    @Override
    public void close() {
        server.close();
        rounds.interrupt();
        try {
            rounds.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        book.close();
    }

    private Routes routes() {
        return new Routes()
                .get("api/v1/payment/exchange-rate", faulty(_ -> rates()))
                .get("api/v2/payment/gateways", faulty(this::offers))
                .post("api/v2/payment/{gateway}/orders", faulty(this::create))
                .get("api/v2/payment/orders", faulty(this::list))
                .get("api/v2/payment/orders/{id}", faulty(request -> shown(own(request))))
                .get("api/v2/payment/orders/{id}/invoice", faulty(this::receipt))
                .get("api/v2/payment/registration/{identity}", faulty(this::paid))
                .get("checkout/{id}", checkout::page)
                .post("checkout/{id}/step", checkout::step)
                .post("checkout/{id}/pay", checkout::pay)
                .post("test/faults", this::setFault);
    }

    private Answer setFault(Request request) throws Refusal {
        faults.set(GatewayFaults.read(new Fields(request.object())));
        return Answer.accepted();
    }

    private Routes.Handler faulty(Routes.Handler handler) {
        return new FaultyHandler(faults, handler);
    }

    private Answer rates() {
        JsonObject rates = new JsonObject();
        orders.rates().forEach(rates::addProperty);
        return Answer.json(rates);
    }

    private Answer offers(Request request) throws Refusal {
        String currency = request.query().getOrDefault("options_currency", "USD");
        if (!currency.equals("USD") && !currency.equals("MYST")) {
            throw Refusal.invalid("'options_currency' is USD or MYST");
        }
        return Answer.json(orders.offers(currency.equals("MYST"), faults.current() instanceof GatewayFaults.Bare));
    }

    private Answer create(Request request) throws Refusal {
        if (request.body().length > MOST_BODY) {
            throw new Refusal(413, "validation_failed", "the request is too large");
        }
        Address identity = signer(request);
        creating.count(identity);
        return shown(orders.create(identity, request.part("gateway"), new Fields(request.object())));
    }

    private Answer list(Request request) throws Refusal {
        Address identity = signer(request);
        asking.count(identity);
        JsonElement all = json.of(book.of(identity), faults.current());
        return Answer.json(all);
    }

    private Order own(Request request) throws Refusal {
        Address identity = signer(request);
        asking.count(identity);
        Optional<Order> order = book.find(request.part("id"))
                .filter(found -> found.buyer().identity().equals(identity));
        return order.orElseThrow(() -> Refusal.notFound("no such order"));
    }

    private Answer receipt(Request request) throws Refusal {
        Order order = own(request);
        if (order.progress().payout().isEmpty()) {
            throw Refusal.notFound("an order has a receipt once it is paid");
        }
        return new Answer(200, "application/pdf", ReceiptPdf.of(order), Optional.empty());
    }

    private Answer paid(Request request) throws Refusal {
        Address identity;
        try {
            identity = Address.of(request.part("identity"));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("an identity is 0x and 40 hex digits");
        }
        JsonObject answer = new JsonObject();
        answer.addProperty(
                "paid",
                book.of(identity).stream()
                        .anyMatch(order -> order.progress().payout().isPresent()));
        return Answer.json(answer);
    }

    private Answer shown(Order order) {
        return Answer.json(json.of(order, faults.current()));
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
