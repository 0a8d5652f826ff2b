package porchlight.sandbox.gateway;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.coin.DepositWallet;
import porchlight.sandbox.coin.LightningInvoice;
import porchlight.sandbox.gateway.GatewayConfig.Market;
import porchlight.sandbox.gateway.GatewayConfig.Offer;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// Takes orders: checks the wish, names the price at the rate of now, and gives every order an address of its own.
final class Orders {
    private static final BigDecimal MOST_MYST = new BigDecimal("10000");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final int MOST_OPEN = 100;
    private static final int MOST_EVER = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final GatewayConfig config;
    private final OrderBook book;
    private final DepositWallet wallet;
    private final Clock clock;
    private volatile Market market;

    /// @param market what can be taken here
    Orders(GatewayConfig config, Market market, OrderBook book, DepositWallet wallet, Clock clock) {
        this.config = config;
        this.market = market;
        this.book = book;
        this.wallet = wallet;
        this.clock = clock;
    }

    /// The value of 1 MYST by currency, now.
    Map<String, BigDecimal> rates() {
        return market.rates();
    }

    /// Moves the rates; orders that were taken keep theirs.
    ///
    /// @throws IllegalArgumentException without a rate for dollars or for a currency on offer
    void moveRates(Map<String, BigDecimal> rates) {
        market = new Market(rates, market.offers(), market.taxes(), market.fees());
    }

    /// @param identity who signed the request
    Order create(Address identity, String gateway, Fields body) throws Refusal {
        Market now = market;
        Offer offer = now.offers().stream()
                .filter(one -> one.name().equals(gateway))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("no such gateway"));
        Address channel = channel(identity, body);
        String currency = body.text("pay_currency");
        if (!offer.currencies().contains(currency)) {
            throw Refusal.invalid("'pay_currency' is not taken");
        }
        String country = letters(body, "country");
        String state = letters(body, "state");
        Money receive = receive(now, offer, body);
        boolean lightning = body.inner("gateway_caller_data").flag("lightning_network");
        if (lightning && !currency.equals("BTC")) {
            throw Refusal.invalid("the lightning network carries BTC only");
        }
        refuseCrowd(identity);
        BigDecimal net = receive.myst()
                .multiply(rate(now, currency))
                .multiply(BigDecimal.ONE.add(fee(now, currency).divide(HUNDRED)))
                .setScale(digits(currency), RoundingMode.HALF_UP);
        BigDecimal tax = now.taxes().getOrDefault(country, BigDecimal.ZERO);
        Order.Price price = new Order.Price(receive, currency, net, tax);
        if (net.signum() == 0) {
            throw tooLittle(offer);
        }
        Order.Buyer buyer = new Order.Buyer(identity, channel, country, state);
        String id = id();
        return book.add(number -> new Order(
                        id, number, buyer, price, terms(offer, price, id, number, lightning), Order.Progress.NONE))
                .orElseThrow(() -> new Refusal(503, "unavailable", "the book is full"));
    }

    private Address channel(Address identity, Fields body) throws Refusal {
        Contracts contracts = config.contracts();
        if (body.smallNumber("chain_id") != contracts.chainId()) {
            throw Refusal.invalid("this gateway pays on chain " + contracts.chainId());
        }
        Address channel = Channels.consumerChannel(
                identity, contracts.hermes(), contracts.registry(), contracts.channelImplementation());
        if (!body.address("channel_address").equals(channel)) {
            throw Refusal.invalid("the channel is not that of whoever signed");
        }
        return channel;
    }

    private static String letters(Fields body, String name) throws Refusal {
        String text = body.textOrEmpty(name);
        if (!text.isEmpty() && !text.matches("[A-Z]{2}")) {
            throw Refusal.invalid("'" + name + "' has two letters");
        }
        return text;
    }

    private static Money receive(Market now, Offer offer, Fields body) throws Refusal {
        BigDecimal myst = myst(now, body);
        if (myst.multiply(rate(now, "USD")).compareTo(offer.minimumUsd()) < 0) {
            throw tooLittle(offer);
        }
        return Money.ofMyst(myst.toPlainString());
    }

    private static Refusal tooLittle(Offer offer) {
        return new Refusal(422, "gateway_min_amount", "the least is " + offer.minimumUsd() + " USD");
    }

    /// Exactly one of the two amounts is given.
    private static BigDecimal myst(Market now, Fields body) throws Refusal {
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
        BigDecimal asked = myst.isEmpty() ? amount.divide(rate(now, "USD"), 18, RoundingMode.DOWN) : amount;
        if (asked.signum() == 0 || asked.compareTo(MOST_MYST) > 0) {
            throw Refusal.invalid("an order is for up to " + MOST_MYST + " MYST");
        }
        return asked;
    }

    private void refuseCrowd(Address identity) throws Refusal {
        List<Order> mine = book.of(identity);
        Instant now = clock.instant();
        long open = mine.stream()
                .filter(order -> Standing.of(order, now).status() == Status.NEW)
                .count();
        if (open >= MOST_OPEN || mine.size() >= MOST_EVER) {
            throw new Refusal(429, "too_many_orders", "there are many orders already: pay one of them");
        }
    }

    private Order.Terms terms(Offer offer, Order.Price price, String id, int number, boolean lightning) {
        Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = created.plus(config.hold());
        Optional<Coin> coin = Coin.of(price.currency());
        if (coin.isEmpty()) {
            return new Order.Terms(offer.name(), "", "", "", created, until);
        }
        if (lightning) {
            BigInteger satoshi = coin.get().units(price.total());
            String invoice = LightningInvoice.of(
                    new LightningInvoice.Ask(
                            satoshi,
                            digest(digest(secret("preimage " + id))),
                            digest(secret("secret " + id)),
                            "Sandbox order " + id.substring(0, 8) + ": no real money",
                            created,
                            config.hold()),
                    digest(secret("node")),
                    wallet.letters());
            return new Order.Terms(offer.name(), "", "", invoice, created, until);
        }
        DepositWallet.Place place = wallet.place(coin.get(), number);
        return new Order.Terms(offer.name(), place.address(), place.script(), "", created, until);
    }

    private byte[] secret(String what) {
        byte[] seed = config.funds().seed();
        byte[] name = what.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(seed.length + name.length)
                .put(seed)
                .put(name)
                .array();
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static BigDecimal rate(Market now, String currency) {
        BigDecimal rate = now.rates().get(currency);
        if (rate == null) {
            throw new IllegalStateException("no rate for " + currency);
        }
        return rate;
    }

    private static BigDecimal fee(Market now, String currency) {
        return now.fees().getOrDefault(currency, BigDecimal.ZERO);
    }

    private static int digits(String currency) {
        return Coin.of(currency).map(Coin::priceDecimals).orElse(2);
    }

    /// What is on offer.
    ///
    /// @param inMyst limits in MYST rather than in dollars
    /// @param bare without what the sandbox tells beyond the live gateway
    JsonArray offers(boolean inMyst, boolean bare) {
        JsonArray offers = new JsonArray();
        Market now = market;
        now.offers().forEach(offer -> offers.add(offer(now, offer, inMyst, bare)));
        return offers;
    }

    private JsonObject offer(Market now, Offer offer, boolean inMyst, boolean bare) {
        JsonArray suggested = new JsonArray();
        offer.suggestedUsd().forEach(usd -> suggested.add(in(now, usd, inMyst, RoundingMode.HALF_UP)));
        JsonObject options = new JsonObject();
        options.addProperty("minimum", in(now, offer.minimumUsd(), inMyst, RoundingMode.UP));
        options.add("suggested", suggested);
        JsonArray currencies = new JsonArray();
        offer.currencies().forEach(currencies::add);
        JsonObject json = new JsonObject();
        json.addProperty("name", offer.name());
        json.add("order_options", options);
        json.add("currencies", currencies);
        if (!bare) {
            JsonObject networks = new JsonObject();
            JsonObject fees = new JsonObject();
            JsonArray lightning = new JsonArray();
            for (String currency : offer.currencies()) {
                Coin.of(currency).ifPresent(coin -> networks.addProperty(currency, coin.network()));
                fees.addProperty(currency, fee(now, currency).toPlainString());
                if (currency.equals("BTC")) {
                    lightning.add(currency);
                }
            }
            json.add("networks", networks);
            json.add("lightning", lightning);
            json.add("fees", fees);
            json.addProperty("rate_valid_seconds", config.hold().toSeconds());
        }
        return json;
    }

    private static BigDecimal in(Market now, BigDecimal usd, boolean inMyst, RoundingMode rounding) {
        return inMyst ? usd.divide(rate(now, "USD"), 2, rounding) : usd;
    }
}
