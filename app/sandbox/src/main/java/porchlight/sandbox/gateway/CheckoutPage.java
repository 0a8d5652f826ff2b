package porchlight.sandbox.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.gateway.TestPayments.Step;

/// The test check-out: says what is bought and how it stands, and offers a tester all that payers do, rightly and
/// wrongly. It loads nothing and runs no script; every click is a form's.
final class CheckoutPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final TestPayments payments;
    private final Clock clock;
    private final String style;

    CheckoutPage(TestPayments payments, Clock clock) {
        this.payments = payments;
        this.clock = clock;
        try (InputStream in = CheckoutPage.class.getResourceAsStream("checkout.css")) {
            if (in == null) {
                throw new IllegalStateException("the check-out page's style is not among the resources");
            }
            this.style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param said why the last click did nothing; empty if it did
    String of(Order order, String said) {
        Standing standing = Standing.of(order, clock.instant());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Sandbox check-out</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <header><span class="lamp"></span><b>Sandbox check-out</b><span>Order %s</span></header>
                <section class="practice"><p id="practice">Practice only: no real money is taken here. Send nothing from a
                real wallet: it would be lost.</p></section>
                %s
                <section>
                <span class="pill %s" id="status">%s</span>
                <h1>%s</h1>
                <p class="second" id="next">%s</p>
                %s
                <dl>%s</dl>
                </section>
                %s%s
                </main>
                </body>
                </html>
                """.formatted(
                escape(words(standing.status())),
                style,
                escape(order.id().substring(0, 8)),
                said.isEmpty() ? "" : "<section class=\"said\" id=\"said\"><p>" + escape(said) + "</p></section>",
                colour(standing.status()),
                escape(words(standing.status())),
                headline(order, standing),
                escape(next(order, standing)),
                way(order, standing),
                facts(order, standing),
                buttons(order, standing),
                arrivals(order));
    }

    private static String words(Status status) {
        return switch (status) {
            case NEW -> "Waiting for your payment";
            case PENDING -> "Payment seen";
            case CONFIRMING -> "Confirming";
            case PAID -> "Paid";
            case EXPIRED -> "Expired";
            case CANCELED -> "Canceled";
            case INVALID -> "Refused by the gateway";
            case FAILED -> "Declined";
            case REFUNDED -> "Refunded";
            case UNDERPAID -> "Too little came";
            case LATE -> "Came too late";
            case WRONG_NETWORK -> "Wrong network";
        };
    }

    private static String colour(Status status) {
        return switch (status) {
            case NEW -> "open";
            case PENDING, CONFIRMING -> "wait";
            case PAID, REFUNDED -> "good";
            case EXPIRED, CANCELED, INVALID, FAILED, UNDERPAID, LATE, WRONG_NETWORK -> "wrong";
        };
    }

    /// What is to be paid while it is, and afterwards what it is about: nobody shall pay again by mistake.
    private static String headline(Order order, Standing standing) {
        String currency = " " + order.price().currency();
        String total = escape(order.price().total().toPlainString() + currency);
        String on = escape(network(order.network()));
        return switch (standing.status()) {
            case NEW ->
                order.coin().isEmpty()
                        ? "Pay <span id=\"amount\">" + total + "</span>"
                        : "Send exactly <span id=\"amount\">" + total + "</span> on the " + on + " network";
            case UNDERPAID ->
                "Send the missing <span id=\"amount\">" + escape(OrderJson.plain(standing.missing()) + currency)
                        + "</span> on the " + on + " network";
            case PENDING, CONFIRMING, PAID, EXPIRED, CANCELED, INVALID, FAILED, REFUNDED, LATE, WRONG_NETWORK ->
                escape(order.price().receive() + " MYST for ") + total;
        };
    }

    static String network(String wire) {
        return switch (wire) {
            case "bitcoin" -> "Bitcoin";
            case "litecoin" -> "Litecoin";
            case "bitcoin-cash" -> "Bitcoin Cash";
            case "ethereum" -> "Ethereum";
            case "lightning" -> "Lightning";
            default -> wire;
        };
    }

    private static String next(Order order, Standing standing) {
        String currency = " " + order.price().currency();
        String received = OrderJson.plain(standing.received()) + currency;
        return switch (standing.status()) {
            case NEW -> "The price holds until " + TIME.format(standing.payUntil()) + ".";
            case PENDING ->
                "It is in no block yet. %s of %s blocks."
                        .formatted(standing.confirmations(), order.confirmationsRequired());
            case CONFIRMING -> "%s of %s blocks.".formatted(standing.confirmations(), order.confirmationsRequired());
            case PAID ->
                standing.excess().signum() > 0
                        ? "%s%s more came than was asked for.".formatted(OrderJson.plain(standing.excess()), currency)
                        : "Thank you. You can go back to Porchlight.";
            case EXPIRED -> "Nothing came in time. Start a new order in Porchlight; do not pay this one any more.";
            case CANCELED -> "The order was given up. Do not pay it any more.";
            case INVALID -> "The gateway did not accept this payment.";
            case FAILED -> "The card was declined; nothing was taken.";
            case REFUNDED ->
                order.sentBack().signum() > 0
                        ? OrderJson.plain(order.sentBack()) + currency + " went back to the payer."
                        : "What came went back to the payer.";
            case UNDERPAID ->
                "%s came, %s%s is missing. The rest counts until %s."
                        .formatted(
                                received,
                                OrderJson.plain(standing.missing()),
                                currency,
                                TIME.format(standing.payUntil()));
            case LATE -> received + " came after the price had run out. The gateway can credit it or send it back.";
            case WRONG_NETWORK ->
                "The payment came over “" + standing.wrongNetwork().orElse("another one")
                        + "”. It can only be sent back.";
        };
    }

    /// Ordered, seen, confirmed, in the channel: how far the order came.
    private static String way(Order order, Standing standing) {
        boolean seen = standing.received().signum() > 0;
        boolean paid = standing.status() == Status.PAID;
        boolean credited = order.progress().payout().filter(Payout::mined).isPresent();
        boolean goesOn = switch (standing.status()) {
            case NEW, PENDING, CONFIRMING, UNDERPAID, PAID -> true;
            case EXPIRED, CANCELED, INVALID, FAILED, REFUNDED, LATE, WRONG_NETWORK -> false;
        };
        List<String> names = List.of("Ordered", "Seen", "Confirmed", "In your channel");
        List<Boolean> done = List.of(true, seen, paid, credited);
        StringBuilder way = new StringBuilder("<ol class=\"way\">");
        for (int i = 0; i < names.size(); i++) {
            boolean current = goesOn && !done.get(i) && done.get(i - 1);
            String mark = done.get(i) ? " class=\"done\"" : current ? " class=\"now\" aria-current=\"step\"" : "";
            way.append("<li").append(mark).append('>').append(names.get(i)).append("</li>");
        }
        return way.append("</ol>").toString();
    }

    private static String facts(Order order, Standing standing) {
        StringBuilder facts = new StringBuilder();
        Order.Price price = order.price();
        fact(facts, "You get", escape(price.receive() + " MYST"));
        if (!order.terms().address().isEmpty()) {
            boolean due = standing.status() == Status.NEW || standing.status() == Status.UNDERPAID;
            fact(
                    facts,
                    due ? "Send to" : "Address",
                    "<code id=\"address\">" + escape(order.terms().address()) + "</code>");
        }
        if (order.overLightning()) {
            fact(
                    facts,
                    "Invoice",
                    "<code id=\"invoice\">" + escape(order.terms().lightning()) + "</code>");
        }
        fact(facts, "Price", escape(price.net().toPlainString() + " " + price.currency()));
        fact(
                facts,
                "Tax (" + escape(price.taxRate().toPlainString()) + " %)",
                escape(price.tax().toPlainString() + " " + price.currency()));
        if (standing.received().signum() > 0) {
            fact(
                    facts,
                    "Received",
                    "<span id=\"received\">" + escape(OrderJson.plain(standing.received()) + " " + price.currency())
                            + "</span>");
        }
        if (order.sentBack().signum() > 0) {
            fact(
                    facts,
                    "Sent back",
                    "<span id=\"refunded\">"
                            + escape(OrderJson.plain(order.sentBack()) + " " + price.currency())
                            + "</span>");
        }
        fact(facts, "Into channel", "<code>" + escape(order.buyer().channel().checksumText()) + "</code>");
        order.progress()
                .payout()
                .filter(Payout::mined)
                .ifPresent(
                        payout -> fact(facts, "MYST sent", "<code id=\"credit\">" + escape(payout.hash()) + "</code>"));
        return facts.toString();
    }

    /// @param html of the value
    private static void fact(StringBuilder facts, String name, String html) {
        facts.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private String buttons(Order order, Standing standing) {
        boolean payable = standing.status() == Status.NEW || standing.status() == Status.UNDERPAID;
        boolean outside = payable && order.coin().filter(Coin::onOurChain).isEmpty() && !payments.isPlayed(order);
        String hint = outside
                ? "<section id=\"outside\"><p>A Bitcoin node is attached: pay this order from there.</p></section>\n"
                : "";
        List<Step> offered = CheckoutSteps.offered(order, standing, payments.isPlayed(order));
        if (offered.isEmpty()) {
            return hint;
        }
        StringBuilder buttons = new StringBuilder(hint)
                .append("<section><h2>What happens next is up to you</h2>")
                .append("<form method=\"post\" action=\"/checkout/%s/step\">\n".formatted(escape(order.id())));
        for (Step step : offered) {
            String value = step.name().toLowerCase(Locale.ROOT);
            buttons.append("<button id=\"%s\" name=\"step\" value=\"%s\"%s>%s</button>\n"
                    .formatted(
                            value,
                            value,
                            CheckoutSteps.isDue(step, standing.status()) ? " class=\"first\"" : "",
                            escape(CheckoutSteps.label(step, order, standing))));
        }
        return buttons.append("</form></section>\n").toString();
    }

    private static String arrivals(Order order) {
        if (order.progress().arrivals().isEmpty()) {
            return "";
        }
        StringBuilder rows = new StringBuilder("<section><h2>Payments that were seen</h2><ul id=\"payments\">\n");
        for (Arrival arrival : order.progress().arrivals()) {
            boolean right = arrival.network().equals(order.network());
            String amount = OrderJson.plain(arrival.amount())
                    + (right ? " " + order.price().currency() : "");
            String blocks = arrival.confirmations() == 1 ? "1 block" : arrival.confirmations() + " blocks";
            rows.append("<li>%s<span class=\"second\"> over %s, %s</span><br><code>%s</code></li>\n"
                    .formatted(
                            escape(amount), escape(network(arrival.network())), blocks, escape(arrival.transaction())));
        }
        return rows.append("</ul></section>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
