package porchlight.sandbox.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.gateway.Order.Status;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// The gateway's book of orders, in memory. A paid order is paid out once, whoever clicks how often.
final class Orders {
    private static final BigDecimal MOST_MYST = new BigDecimal("10000");
    private static final int MAX_KEPT = 100_000;
    private static final System.Logger LOG = System.getLogger(Orders.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final GatewayConfig config;
    private final Clock clock;

    Orders(GatewayConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// @param identity who signed the request
    Order create(Address identity, String gateway, Fields body) throws Refusal {
        GatewayConfig.Offer offer = config.offers().stream()
                .filter(one -> one.name().equals(gateway))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("no such gateway"));
        Contracts contracts = config.contracts();
        if (body.smallNumber("chain_id") != contracts.chainId()) {
            throw Refusal.invalid("this gateway pays on chain " + contracts.chainId());
        }
        Address channel = Channels.consumerChannel(
                identity, contracts.hermes(), contracts.registry(), contracts.channelImplementation());
        if (!body.address("channel_address").equals(channel)) {
            throw Refusal.invalid("the channel is not that of whoever signed");
        }
        String payCurrency = body.text("pay_currency");
        if (!offer.currencies().contains(payCurrency)) {
            throw Refusal.invalid("'pay_currency' is not taken");
        }
        String country = body.textOrEmpty("country");
        if (!country.isEmpty() && !country.matches("[A-Z]{2}")) {
            throw Refusal.invalid("'country' has two letters");
        }
        String state = body.textOrEmpty("state");
        if (!state.isEmpty() && !state.matches("[A-Z]{2}")) {
            throw Refusal.invalid("'state' has two letters");
        }
        BigDecimal myst = myst(body);
        if (myst.multiply(rate("USD")).compareTo(offer.minimumUsd()) < 0) {
            throw new Refusal(422, "gateway_min_amount", "the least is " + offer.minimumUsd() + " USD");
        }
        boolean lightning = body.inner("gateway_caller_data").flag("lightning_network");
        return keep(new Order(
                id(),
                identity,
                channel,
                gateway,
                Money.ofMyst(myst.toPlainString()),
                payCurrency,
                myst.multiply(rate(payCurrency)).setScale(digits(payCurrency), RoundingMode.HALF_UP),
                config.taxes().getOrDefault(country, BigDecimal.ZERO),
                country,
                state,
                lightning,
                clock.instant(),
                Status.NEW));
    }

    /// Exactly one of the two amounts is given.
    private BigDecimal myst(Fields body) throws Refusal {
        String myst = body.textOrEmpty("myst_amount");
        String usd = body.textOrEmpty("amount_usd");
        if (myst.isEmpty() == usd.isEmpty()) {
            throw Refusal.invalid("one of 'myst_amount' and 'amount_usd' is needed");
        }
        String given = myst.isEmpty() ? usd : myst;
        if (!given.matches("[0-9]{1,9}(\\.[0-9]{1,18})?")) {
            throw Refusal.invalid("an amount is a decimal number");
        }
        BigDecimal amount = new BigDecimal(given);
        BigDecimal asked = myst.isEmpty() ? amount.divide(rate("USD"), 18, RoundingMode.DOWN) : amount;
        if (asked.signum() == 0 || asked.compareTo(MOST_MYST) > 0) {
            throw Refusal.invalid("an order is for up to " + MOST_MYST + " MYST");
        }
        return asked;
    }

    List<Order> of(Address identity) {
        lock.lock();
        try {
            List<Order> found = new ArrayList<>();
            orders.values().forEach(order -> {
                if (order.identity().equals(identity)) {
                    found.add(order);
                }
            });
            return found;
        } finally {
            lock.unlock();
        }
    }

    Optional<Order> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(orders.get(id));
        } finally {
            lock.unlock();
        }
    }

    /// The payer paid: sends the MYST, once.
    ///
    /// @throws Refusal if there is no such order or the chain does not take the transaction
    void pay(String id) throws Refusal {
        Optional<Order> mine = move(id, Status.NEW, Status.PAYING);
        if (mine.isEmpty()) {
            if (find(id).isEmpty()) {
                throw Refusal.notFound("no such order");
            }
            return;
        }
        try {
            config.mint().to(mine.get().channel(), mine.get().receive());
            move(id, Status.PAYING, Status.PAID);
        } catch (RpcException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "order " + id + " was not paid out", e);
            move(id, Status.PAYING, Status.NEW);
            throw new Refusal(503, "unavailable", "the chain did not take the transaction");
        }
    }

    private Optional<Order> move(String id, Status from, Status to) {
        lock.lock();
        try {
            Order order = orders.get(id);
            if (order == null || order.status() != from) {
                return Optional.empty();
            }
            orders.put(id, order.with(to));
            return Optional.of(order);
        } finally {
            lock.unlock();
        }
    }

    private Order keep(Order order) throws Refusal {
        lock.lock();
        try {
            if (orders.size() >= MAX_KEPT) {
                throw new Refusal(503, "unavailable", "the book is full");
            }
            orders.put(order.id(), order);
            return order;
        } finally {
            lock.unlock();
        }
    }

    private String id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private BigDecimal rate(String currency) {
        BigDecimal rate = config.rates().get(currency);
        if (rate == null) {
            throw new IllegalStateException("no rate for " + currency.toUpperCase(Locale.ROOT));
        }
        return rate;
    }

    private static int digits(String currency) {
        return currency.equals("USD") || currency.equals("EUR") ? 2 : 8;
    }

    /// What is on offer, with limits in dollars or MYST.
    JsonObject offer(GatewayConfig.Offer offer, boolean inMyst) {
        JsonArray suggested = new JsonArray();
        offer.suggestedUsd().forEach(usd -> suggested.add(in(usd, inMyst, RoundingMode.HALF_UP)));
        JsonObject options = new JsonObject();
        options.addProperty("minimum", in(offer.minimumUsd(), inMyst, RoundingMode.UP));
        options.add("suggested", suggested);
        JsonArray currencies = new JsonArray();
        offer.currencies().forEach(currencies::add);
        JsonObject json = new JsonObject();
        json.addProperty("name", offer.name());
        json.add("order_options", options);
        json.add("currencies", currencies);
        return json;
    }

    private BigDecimal in(BigDecimal usd, boolean inMyst, RoundingMode rounding) {
        return inMyst ? usd.divide(rate("USD"), 2, rounding) : usd;
    }
}
