package porchlight.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.OrderState;

/// An order in words, and as JSON.
final class OrderText {
    private final Terminal terminal;

    OrderText(Terminal terminal) {
        this.terminal = terminal;
    }

    private String text(String key, Object... args) {
        return terminal.words().text(key, args);
    }

    /// How far it is, with what is to be told besides.
    String state(Order order) {
        String currency = order.payCurrency();
        String state = switch (order.state()) {
            case OrderState.Sending s -> text("cli.order.sending");
            case OrderState.New s -> text("cli.order.new");
            case OrderState.Seen s -> text("cli.order.seen");
            case OrderState.Confirming(int confirmations, int needed) ->
                needed > 0
                        ? text("cli.order.confirming", confirmations, needed)
                        : text("cli.order.confirmingSome", confirmations);
            case OrderState.Paid s -> text("cli.order.paid");
            case OrderState.Credited(Optional<String> _, Optional<String> extra) ->
                extra.map(more -> text("cli.order.creditedMore", more, currency))
                        .orElse(text("cli.order.credited"));
            case OrderState.UnderPaid(String missing, Optional<Instant> until) -> underPaid(missing, until, currency);
            case OrderState.Late s -> text("cli.order.late");
            case OrderState.Expired s -> text("cli.order.expired");
            case OrderState.WrongNetwork(String network) ->
                network.isEmpty() ? text("cli.order.otherNetwork") : text("cli.order.wrongNetwork", network);
            case OrderState.Refunded(String amount) ->
                amount.isEmpty() ? text("cli.order.refundedSome") : text("cli.order.refunded", amount, currency);
            case OrderState.Failed(String word) ->
                order.note().isPresent() ? text("cli.order.refused") : text("cli.order.failed", word);
        };
        return order.note().map(note -> state + " " + note(note)).orElse(state);
    }

    private String underPaid(String missing, Optional<Instant> until, String currency) {
        if (missing.isEmpty()) {
            return text("cli.order.underpaidSome");
        }
        return until.map(at -> text("cli.order.underpaidUntil", missing, currency, moment(at)))
                .orElse(text("cli.order.underpaid", missing, currency));
    }

    private String note(Order.Note note) {
        return switch (note) {
            case NEVER_PLACED -> text("cli.order.neverPlaced");
            case FORGOTTEN -> text("cli.order.forgotten");
            case MISDIRECTED -> text("cli.order.misdirected");
            case WRONG_ADDRESS -> text("cli.order.wrongAddress");
            case OTHER_TERMS -> text("cli.order.otherTerms");
            case NO_WAY_TO_PAY -> text("cli.order.noWay");
        };
    }

    /// What the user can do next.
    String next(Order order) {
        return switch (order.state()) {
            case OrderState.Sending s -> text("cli.order.next.wait");
            case OrderState.New s -> payable(order) ? text("cli.order.next.pay") : text("cli.order.next.again");
            case OrderState.Seen s -> text("cli.order.next.wait");
            case OrderState.Confirming s -> text("cli.order.next.wait");
            case OrderState.Paid s -> text("cli.order.next.wait");
            case OrderState.Credited s -> text("cli.order.next.none");
            case OrderState.UnderPaid s -> text("cli.order.next.rest");
            case OrderState.Late s -> text("cli.order.next.support", order.id());
            case OrderState.WrongNetwork s -> text("cli.order.next.support", order.id());
            case OrderState.Expired s -> text("cli.order.next.again");
            case OrderState.Refunded s -> text("cli.order.next.again");
            case OrderState.Failed s -> text("cli.order.next.again");
        };
    }

    private static boolean payable(Order order) {
        return order.payTo().isPresent() || !order.checkout().isEmpty();
    }

    String moment(Instant at) {
        return terminal.words().figures().moment(at, Instant.now(), ZoneId.systemDefault());
    }

    /// One order of the list.
    void line(Order order) {
        terminal.say(
                "cli.order.line",
                order.id(),
                terminal.words().figures().exact(order.receive()),
                order.payAmount().isEmpty() ? "?" : order.payAmount(),
                order.payCurrency(),
                moment(order.createdAt()));
        terminal.say("cli.order.item", state(order));
        terminal.say("cli.order.item", next(order));
    }

    /// What is to be sent where.
    void toPay(Order order, boolean qr) {
        String receive = terminal.words().figures().exact(order.receive());
        terminal.say("cli.order.get", receive, order.channel().checksumText());
        order.payTo().ifPresent(to -> {
            terminal.say("cli.order.send", order.payAmount(), order.payCurrency(), to.network());
            terminal.say("cli.order.item", to.address());
            terminal.say("cli.order.checked", to.form());
            terminal.say("cli.order.link", to.link());
            if (qr) {
                QrText.lines(to.link()).forEach(terminal.out()::println);
                terminal.out().flush();
            }
        });
        if (!order.checkout().isEmpty()) {
            terminal.say("cli.order.page", order.payAmount(), order.payCurrency(), order.checkout());
        }
        if (!order.tax().equals("0")) {
            terminal.say("cli.order.tax", order.tax(), order.payCurrency());
        }
        order.expiresAt().ifPresent(at -> {
            Duration left = Duration.between(Instant.now(), at);
            if (left.isPositive()) {
                terminal.say(
                        "cli.order.until",
                        moment(at),
                        terminal.words().figures().countdown(left));
            }
        });
        terminal.say("cli.order.name", order.id(), order.gatewayId().orElse("–"));
    }

    static JsonObject json(Order order) {
        JsonObject json = new JsonObject();
        json.addProperty("id", order.id());
        order.gatewayId().ifPresent(id -> json.addProperty("gatewayId", id));
        json.addProperty("state", order.state().getClass().getSimpleName());
        switch (order.state()) {
            case OrderState.Confirming(int confirmations, int needed) -> {
                json.addProperty("confirmations", confirmations);
                json.addProperty("confirmationsNeeded", needed);
            }
            case OrderState.Credited(Optional<String> transaction, Optional<String> extra) -> {
                transaction.ifPresent(hash -> json.addProperty("transaction", hash));
                extra.ifPresent(more -> json.addProperty("overpaid", more));
            }
            case OrderState.UnderPaid(String missing, Optional<Instant> until) -> {
                json.addProperty("missing", missing);
                until.ifPresent(at -> json.addProperty("payUntil", at.toString()));
            }
            case OrderState.WrongNetwork(String network) -> json.addProperty("paidNetwork", network);
            case OrderState.Refunded(String amount) -> json.addProperty("refunded", amount);
            case OrderState.Failed(String word) -> json.addProperty("word", word);
            case OrderState.Sending s -> {}
            case OrderState.New s -> {}
            case OrderState.Seen s -> {}
            case OrderState.Paid s -> {}
            case OrderState.Late s -> {}
            case OrderState.Expired s -> {}
        }
        order.note().ifPresent(note -> json.addProperty("note", note.name()));
        json.addProperty("channel", order.channel().toString());
        json.addProperty("receiveWei", order.receive().wei().toString());
        json.addProperty("payAmount", order.payAmount());
        json.addProperty("payCurrency", order.payCurrency());
        json.addProperty("tax", order.tax());
        order.payTo().ifPresent(to -> {
            json.addProperty("network", to.network());
            json.addProperty("address", to.address());
            json.addProperty("checkedBy", to.form());
            json.addProperty("link", to.link());
        });
        json.addProperty("checkout", order.checkout());
        json.addProperty("createdAt", order.createdAt().toString());
        order.expiresAt().ifPresent(at -> json.addProperty("expiresAt", at.toString()));
        json.addProperty("receipt", order.receipt());
        return json;
    }
}
