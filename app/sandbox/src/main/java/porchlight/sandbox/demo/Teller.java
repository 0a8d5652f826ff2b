package porchlight.sandbox.demo;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells scenes, as sentences or as JSON lines of the same facts.
final class Teller {
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

    private static String sentence(Scene scene) {
        return switch (scene) {
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
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    private static JsonObject line(Scene scene) {
        JsonObject line = new JsonObject();
        switch (scene) {
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
        }
        return line;
    }
}
