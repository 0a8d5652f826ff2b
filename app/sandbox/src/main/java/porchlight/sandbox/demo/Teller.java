package porchlight.sandbox.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import porchlight.client.OrderState;
import porchlight.client.Statement;
import porchlight.client.StatementWords;
import porchlight.i18n.Messages;

/// Tells scenes, as sentences or as JSON lines of the same facts.
final class Teller {
    private final StatementWords statement = new StatementWords(Messages.of(Locale.ENGLISH));
    private final PrintStream out;
    private final boolean json;

    Teller(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void tell(Scene scene) {
        out.println(json ? line(scene) : sentence(scene));
        out.flush();
    }

    private String sentence(Scene scene) {
        return switch (scene) {
            case Scene.Identity s -> "identity " + s.address() + ": its key lies on this disk, under a passphrase";
            case Scene.BackedUp s ->
                "without a backup no money may come: an order was refused. Its " + s.words()
                        + " words are shown, typed back, and right: now it may";
            case Scene.Registered s ->
                (s.fee().isEmpty()
                                ? "registered already"
                                : "registered for " + s.fee().get() + " MYST") + " after " + seconds(s.took())
                        + ", with " + s.balance() + " MYST in the channel " + s.channel();
            case Scene.Ordered s ->
                "top-up " + s.order() + ": send exactly " + s.amount() + " " + s.currency() + " on the " + s.network()
                        + " network to " + s.address() + " (checked: " + s.form() + "), get " + s.receive() + " MYST";
            case Scene.CheckoutPaid s -> "a tester pays it on the check-out page " + s.page();
            case Scene.OrderIs s -> "top-up: " + words(s.state());
            case Scene.Credited s ->
                "top-up: credited after " + seconds(s.took()) + ", " + s.receive() + " MYST came in transaction "
                        + s.transaction();
            case Scene.Explained s ->
                "balance: deposits " + s.came() + " − promises " + s.went() + " = " + s.balance() + " MYST"
                        + s.lines().stream().map(this::line).collect(Collectors.joining());
            case Scene.Homes s ->
                s.homes() + " homes in " + s.byCountry().size() + " countries: "
                        + s.byCountry().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", "));
            case Scene.WebSees s -> "the web sees " + s.address() + " (" + s.when() + ")";
            case Scene.StageDone s ->
                String.format(Locale.ROOT, "%-9s %s", s.stage().name().toLowerCase(Locale.ROOT), seconds(s.took()));
            case Scene.Missed s -> s.home() + " did not work: " + s.why();
            case Scene.Protected s ->
                "protected by " + s.home() + " in " + (s.city().isEmpty() ? "" : s.city() + ", ") + s.country() + " ("
                        + (s.direct() ? "direct" : "punched") + ") after " + seconds(s.took());
            case Scene.Checked s ->
                "CHECK " + s.attempts() + " attempts: " + s.refused() + " refused here, " + s.tunnelled()
                        + " went through the tunnel, " + s.leftOutside() + " left outside (" + seconds(s.took()) + ")";
            case Scene.LockedDown s ->
                "lockdown: disconnected and blocked after " + seconds(s.took()) + ", the web page cannot be reached";
            case Scene.Paid s ->
                "invoice " + s.number() + " of " + s.invoiced().wei() + " wei → signed promise total "
                        + s.promisedTotal().wei() + " (+" + s.paid().wei() + ") → balance "
                        + s.balance().wei() + " wei";
            case Scene.Settled s ->
                "settled: the hub contract paid " + s.amount() + " MYST to " + s.provider() + " (fees " + s.fees()
                        + ") in transaction " + s.transaction();
            case Scene.Disconnected s -> "disconnected after " + seconds(s.lasted());
            case Scene.Totals s ->
                "totals: " + s.invoices() + " invoices, promised " + s.promised() + " MYST, balance "
                        + s.balanceBefore() + " → " + s.balanceAfter() + " MYST, " + s.rxBytes() + " bytes down, "
                        + s.txBytes() + " up, " + seconds(s.lasted());
            case Scene.ReceiptHolds s ->
                "receipt of session " + s.session() + ", from the file " + s.file() + " alone: " + s.payer()
                        + " promised " + s.proved() + " MYST to " + s.payee() + " in " + s.messages()
                        + " signed messages; it holds";
            case Scene.ForgeryRefused s -> "the same receipt, forged to name another payee, does not hold: " + s.why();
        };
    }

    private String line(Statement.Line line) {
        return System.lineSeparator() + "    " + statement.amount(line) + " MYST  " + statement.name(line);
    }

    private static String words(OrderState state) {
        return switch (state) {
            case OrderState.Sending _ -> "sent, the gateway has not answered";
            case OrderState.New _ -> "waits for the payment";
            case OrderState.Seen _ -> "the payment was seen";
            case OrderState.Confirming s ->
                "the payment is confirmed " + s.confirmations() + " of " + s.needed() + " times";
            case OrderState.Paid _ -> "paid, the MYST is on its way";
            case OrderState.Credited _ -> "credited";
            case OrderState.UnderPaid s -> "not enough was paid, " + s.missing() + " are missing";
            case OrderState.Late _ -> "paid after its time";
            case OrderState.Expired _ -> "nothing was paid in time";
            case OrderState.WrongNetwork s -> "paid on another network, " + s.network();
            case OrderState.Refunded s -> "the gateway gave " + s.amount() + " back";
            case OrderState.Failed s -> "failed: " + s.word();
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    private static JsonObject line(Scene scene) {
        JsonObject line = new JsonObject();
        switch (scene) {
            case Scene.Identity s -> {
                line.addProperty("event", "identity");
                line.addProperty("identity", s.address());
            }
            case Scene.BackedUp s -> {
                line.addProperty("event", "backed_up");
                line.addProperty("words", s.words());
            }
            case Scene.Registered s -> {
                line.addProperty("event", "registered");
                s.fee().ifPresent(fee -> line.addProperty("fee_wei", fee.wei()));
                line.addProperty("balance_wei", s.balance().wei());
                line.addProperty("channel", s.channel());
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.Ordered s -> {
                line.addProperty("event", "ordered");
                line.addProperty("order", s.order());
                line.addProperty("receive_wei", s.receive().wei());
                line.addProperty("pay_amount", s.amount());
                line.addProperty("pay_currency", s.currency());
                line.addProperty("network", s.network());
                line.addProperty("address", s.address());
                line.addProperty("form", s.form());
            }
            case Scene.CheckoutPaid s -> {
                line.addProperty("event", "checkout_paid");
                line.addProperty("page", s.page());
            }
            case Scene.OrderIs s -> {
                line.addProperty("event", "order");
                line.addProperty("state", s.state().getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
            case Scene.Credited s -> {
                line.addProperty("event", "credited");
                line.addProperty("receive_wei", s.receive().wei());
                line.addProperty("transaction", s.transaction());
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.Explained s -> {
                line.addProperty("event", "explained");
                JsonArray lines = new JsonArray();
                for (Statement.Line each : s.lines()) {
                    JsonObject one = new JsonObject();
                    one.addProperty("kind", each.kind().name().toLowerCase(Locale.ROOT));
                    one.addProperty("adds", each.kind().adds());
                    one.addProperty("wei", each.amount().wei());
                    lines.add(one);
                }
                line.add("lines", lines);
                line.addProperty("came_wei", s.came().wei());
                line.addProperty("went_wei", s.went().wei());
                line.addProperty("balance_wei", s.balance().wei());
            }
            case Scene.Homes s -> {
                line.addProperty("event", "homes");
                line.addProperty("homes", s.homes());
                JsonObject countries = new JsonObject();
                s.byCountry().forEach(countries::addProperty);
                line.add("countries", countries);
            }
            case Scene.WebSees s -> {
                line.addProperty("event", "web_sees");
                line.addProperty("when", s.when());
                line.addProperty("address", s.address());
            }
            case Scene.StageDone s -> {
                line.addProperty("event", "stage");
                line.addProperty("stage", s.stage().name().toLowerCase(Locale.ROOT));
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.Missed s -> {
                line.addProperty("event", "missed");
                line.addProperty("home", s.home());
                line.addProperty("why", s.why());
            }
            case Scene.Protected s -> {
                line.addProperty("event", "protected");
                line.addProperty("home", s.home());
                line.addProperty("country", s.country());
                line.addProperty("city", s.city());
                line.addProperty("direct", s.direct());
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.Checked s -> {
                line.addProperty("event", "checked");
                line.addProperty("attempts", s.attempts());
                line.addProperty("refused", s.refused());
                line.addProperty("tunnelled", s.tunnelled());
                line.addProperty("left_outside", s.leftOutside());
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.LockedDown s -> {
                line.addProperty("event", "locked_down");
                line.addProperty("millis", s.took().toMillis());
            }
            case Scene.Paid s -> {
                line.addProperty("event", "paid");
                line.addProperty("invoice", s.number());
                line.addProperty("agreement_id", s.agreementId());
                line.addProperty("invoiced_wei", s.invoiced().wei());
                line.addProperty("paid_wei", s.paid().wei());
                line.addProperty("promised_total_wei", s.promisedTotal().wei());
                line.addProperty("balance_wei", s.balance().wei());
            }
            case Scene.Settled s -> {
                line.addProperty("event", "settled");
                line.addProperty("transaction", s.transaction());
                line.addProperty("provider", s.provider());
                line.addProperty("amount_wei", s.amount().wei());
                line.addProperty("fees_wei", s.fees().wei());
            }
            case Scene.Disconnected s -> {
                line.addProperty("event", "disconnected");
                line.addProperty("lasted_millis", s.lasted().toMillis());
            }
            case Scene.Totals s -> {
                line.addProperty("event", "totals");
                line.addProperty("invoices", s.invoices());
                line.addProperty("promised_wei", s.promised().wei());
                line.addProperty("balance_before_wei", s.balanceBefore().wei());
                line.addProperty("balance_after_wei", s.balanceAfter().wei());
                line.addProperty("rx_bytes", s.rxBytes());
                line.addProperty("tx_bytes", s.txBytes());
                line.addProperty("lasted_millis", s.lasted().toMillis());
            }
            case Scene.ReceiptHolds s -> {
                line.addProperty("event", "receipt_holds");
                line.addProperty("session", s.session());
                line.addProperty("messages", s.messages());
                line.addProperty("proved_wei", s.proved().wei());
                line.addProperty("payer", s.payer());
                line.addProperty("payee", s.payee());
                line.addProperty("file", s.file());
            }
            case Scene.ForgeryRefused s -> {
                line.addProperty("event", "forgery_refused");
                line.addProperty("why", s.why());
            }
        }
        return line;
    }
}
