package porchlight.gui;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import porchlight.client.Deposit;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Every step of the wizard and every state of an order, on a fake front door.
public enum TopUpScenario {
    FIRST,
    AMOUNT,
    SHUT,
    COIN,
    CARD,
    SILENT,
    REFUSED,
    PAY,
    PAGE,
    LIGHTNING,
    DIRECT,
    SENDING,
    SEEN,
    CONFIRMING,
    PAID,
    UNDER_PAID,
    LATE,
    OVER,
    EXPIRED,
    WRONG_NETWORK,
    REFUNDED,
    FAILED,
    GIVEN_UP,
    DISOWNED,
    MISDIRECTED,
    CREDITED,
    OVER_PAID,
    LIST,
    HELP;

    public static final String BITCOIN = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    /// An example of BOLT 11.
    public static final String INVOICE =
            "lnbc20u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan"
                    + "79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqsfpp3qjmp7lwpagxun9pygexvgpjdc4jdj85"
                    + "fr9yq20q82gphp2nflc7jtzrcazrra7wwgzxqc8u7754cdlpfrmccae92qgzqvzq2ps8pqqqqqqpqqqq"
                    + "q9qqqvpeuqafqxu92d8lr6fvg0r5gv0heeeqgcrqlnm6jhphu9y00rrhy4grqszsvpcgpy9qqqqqqgqq"
                    + "qqq7qqzqj9n4evl6mr5aj9f58zp6fyjzup6ywn3x6sk8akg5v4tgn2q8g4fhx05wf6juaxu9760yp464"
                    + "54gpg5mtzgerlzezqcqvjnhjh8z3g2qqdhhwkj";
    public static final Order.PayTo TO_BITCOIN =
            new Order.PayTo("Bitcoin", BITCOIN, "bech32", "bitcoin:" + BITCOIN + "?amount=0.00004215");
    public static final Address CHANNEL = Address.of("0x75bc0a1b2c3d4e5f60718293a4b5c6d7e8f9570e");

    /// A front door as it is in this scenario.
    public FakePorchlight porchlight() {
        FakePorchlight fake = Scenario.CONNECTED.open();
        fake.topUps.offers.publish(offers());
        fake.topUps.orders.publish(List.of());
        state().ifPresent(state -> fake.topUps.orders.publish(List.of(order(state))));
        switch (this) {
            case FIRST -> fake.wallet.publish(Wallet.NONE);
            case SHUT ->
                fake.connection.publish(Scenario.BROKE.open().connection().value());
            case SILENT ->
                fake.topUps.offers.publish(new Offers(
                        List.of(),
                        Optional.empty(),
                        false,
                        Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))));
            case LIST, HELP -> {
                fake.topUps.orders.publish(all());
                fake.topUps.direct.publish(List.of(new Deposit(
                        "0x91c2" + "0".repeat(56) + "a07e",
                        CHANNEL,
                        Money.ofMyst("5"),
                        Scenario.now().minusSeconds(1_860_000),
                        true)));
            }
            default -> {}
        }
        return fake;
    }

    /// Walks there.
    void walk(Window window, FakePorchlight fake) {
        switch (this) {
            case FIRST, AMOUNT, SHUT -> window.topUp();
            case COIN, SILENT -> coins(window, Optional.of("coin-coingate-BTC"));
            case CARD -> coins(window, Optional.of("coin-stripe-USD"));
            case DIRECT -> {
                coins(window, Optional.of("coin-direct"));
                press(window, "topup-order");
            }
            case REFUSED -> {
                coins(window, Optional.of("coin-coingate-BTC"));
                press(window, "topup-order");
                fake.topUps.answer(
                        Optional.empty(), Optional.of(new Failure.WalletTrouble(WalletFault.ORDER_MISDIRECTED)));
            }
            case LIST -> window.go(Page.WALLET);
            case HELP -> {
                window.openOrder("o-WrongNetwork");
                press(window, "act-support");
            }
            case PAY,
                    PAGE,
                    LIGHTNING,
                    SENDING,
                    SEEN,
                    CONFIRMING,
                    PAID,
                    UNDER_PAID,
                    LATE,
                    OVER,
                    EXPIRED,
                    WRONG_NETWORK,
                    REFUNDED,
                    FAILED,
                    GIVEN_UP,
                    DISOWNED,
                    MISDIRECTED,
                    CREDITED,
                    OVER_PAID ->
                window.openOrder("o-" + state().orElseThrow().getClass().getSimpleName());
        }
    }

    private static void coins(Window window, Optional<String> coin) {
        window.topUp();
        press(window, "topup-next");
        coin.ifPresent(id -> press(window, id));
    }

    private static void press(Window window, String id) {
        window.scene().getRoot().applyCss();
        window.scene().getRoot().layout();
        Node node = window.scene().getRoot().lookup("#" + id);
        if (node instanceof ButtonBase button) {
            button.fire();
        }
    }

    private Optional<OrderState> state() {
        Instant now = Scenario.now();
        return switch (this) {
            case PAY, PAGE, LIGHTNING, OVER, DISOWNED -> Optional.of(new OrderState.New());
            case SENDING -> Optional.of(new OrderState.Sending());
            case SEEN -> Optional.of(new OrderState.Seen());
            case CONFIRMING -> Optional.of(new OrderState.Confirming(0, 1));
            case PAID, MISDIRECTED -> Optional.of(new OrderState.Paid());
            case UNDER_PAID -> Optional.of(new OrderState.UnderPaid("0.00001", Optional.of(now.plusSeconds(7800))));
            case LATE -> Optional.of(new OrderState.Late());
            case EXPIRED -> Optional.of(new OrderState.Expired());
            case WRONG_NETWORK -> Optional.of(new OrderState.WrongNetwork("Polygon"));
            case REFUNDED -> Optional.of(new OrderState.Refunded("0.00004215"));
            case FAILED -> Optional.of(new OrderState.Failed("invalid"));
            case GIVEN_UP -> Optional.of(new OrderState.Failed("invalid", true));
            case CREDITED ->
                Optional.of(new OrderState.Credited(Optional.of("0x91c2" + "0".repeat(56) + "a07e"), Optional.empty()));
            case OVER_PAID ->
                Optional.of(new OrderState.Credited(
                        Optional.of("0x91c2" + "0".repeat(56) + "a07e"), Optional.of("0.00000785")));
            case FIRST, AMOUNT, SHUT, COIN, CARD, SILENT, REFUSED, DIRECT, LIST, HELP -> Optional.empty();
        };
    }

    private Order order(OrderState state) {
        Instant now = Scenario.now();
        Optional<Instant> until = Optional.of(now.plusSeconds(this == OVER ? -60 : 1062));
        return switch (this) {
            case PAGE ->
                new Order(
                        "o-New",
                        Optional.of("7f3a9c01"),
                        state,
                        CHANNEL,
                        Money.ofMyst("20"),
                        "5.95",
                        "USD",
                        "0.95",
                        Optional.empty(),
                        "https://checkout.stripe.com/c/pay/cs_live_a1b2c3",
                        now.minusSeconds(138),
                        until,
                        false);
            case LIGHTNING ->
                order(state, now, until)
                        .payTo(new Order.PayTo("Lightning", INVOICE, "lightning", "lightning:" + INVOICE))
                        .build();
            case DISOWNED -> noted(order(state, now, until).build(), Order.Note.CHANNEL_DISOWNED);
            case MISDIRECTED -> noted(order(state, now, until).build(), Order.Note.MISDIRECTED);
            default -> order(state, now, until).build();
        };
    }

    /// Nothing of such an order can be paid.
    private static Order noted(Order order, Order.Note note) {
        return new Order(
                order.id(),
                order.gatewayId(),
                order.state(),
                order.channel(),
                order.receive(),
                order.payAmount(),
                order.payCurrency(),
                order.tax(),
                Optional.empty(),
                "",
                order.createdAt(),
                order.expiresAt(),
                false,
                Optional.of(note));
    }

    private static Bill order(OrderState state, Instant now, Optional<Instant> until) {
        return new Bill(state, now, until, TO_BITCOIN);
    }

    /// An order of Bitcoin, but for where it is paid.
    private record Bill(OrderState state, Instant now, Optional<Instant> until, Order.PayTo to) {
        Bill payTo(Order.PayTo other) {
            return new Bill(state, now, until, other);
        }

        Order build() {
            return new Order(
                    "o-" + state.getClass().getSimpleName(),
                    Optional.of("7f3a9c01"),
                    state,
                    CHANNEL,
                    Money.ofMyst("20"),
                    "0.00004215",
                    "BTC",
                    "0",
                    Optional.of(to),
                    "",
                    now.minusSeconds(138),
                    until,
                    state instanceof OrderState.Credited);
        }
    }

    private static List<Order> all() {
        Instant now = Scenario.now();
        return List.of(
                line(new OrderState.Confirming(0, 1), "20", "0.00004215", "BTC", "Bitcoin", now.minusSeconds(900)),
                line(new OrderState.New(), "20", "0.00004215", "BTC", "Bitcoin", now.minusSeconds(300)),
                line(
                        new OrderState.UnderPaid("0.003", Optional.of(now.plusSeconds(7800))),
                        "15",
                        "0.041",
                        "LTC",
                        "Litecoin",
                        now.minusSeconds(260_000)),
                line(new OrderState.Late(), "10", "4.02", "USDT", "Ethereum", now.minusSeconds(360_000)),
                line(
                        new OrderState.WrongNetwork("Polygon"),
                        "10",
                        "4.02",
                        "DAI",
                        "Ethereum",
                        now.minusSeconds(400_000)),
                line(new OrderState.Expired(), "5", "0.00001", "BTC", "Bitcoin", now.minusSeconds(500_000)),
                line(new OrderState.Refunded("0.041"), "15", "0.041", "LTC", "Litecoin", now.minusSeconds(600_000)),
                line(new OrderState.Failed("invalid"), "15", "0.041", "LTC", "Litecoin", now.minusSeconds(700_000)),
                line(
                        new OrderState.Credited(Optional.empty(), Optional.empty()),
                        "10",
                        "0.0011",
                        "ETH",
                        "Ethereum",
                        now.minusSeconds(860_000)));
    }

    private static Order line(OrderState state, String myst, String amount, String coin, String network, Instant at) {
        return new Order(
                "o-" + state.getClass().getSimpleName(),
                Optional.of("7f3a9c01"),
                state,
                CHANNEL,
                Money.ofMyst(myst),
                amount,
                coin,
                "0",
                Optional.of(new Order.PayTo(network, BITCOIN, "bech32", "")),
                "",
                at,
                Optional.of(at.plusSeconds(1200)),
                state instanceof OrderState.Credited);
    }

    static Offers offers() {
        return new Offers(
                List.of(
                        coin("BTC", "Bitcoin", "0.0000021", true),
                        coin("LTC", "Litecoin", "0.0021", false),
                        coin("BCH", "Bitcoin Cash", "0.00051", false),
                        coin("ETH", "Ethereum", "0.000063", false),
                        coin("DAI", "Ethereum", "0.256", false),
                        coin("USDT", "Ethereum", "0.256", false),
                        new Offer("stripe", "USD", "", Money.ofMyst("2.38"), Optional.of("0.2556"), false),
                        new Offer("paypal", "USD", "", Money.ofMyst("25"), Optional.of("0.2556"), false)),
                Optional.of(Scenario.now().minusSeconds(20)),
                false,
                Optional.empty());
    }

    private static Offer coin(String coin, String network, String price, boolean lightning) {
        return new Offer(
                "coingate",
                coin,
                network,
                Money.ofMyst("4.77"),
                Optional.of(price),
                lightning,
                Optional.of("1"),
                Optional.of(Duration.ofMinutes(20)));
    }
}
