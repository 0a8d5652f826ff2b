package porchlight.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Payable;
import porchlight.i18n.Sentences;

/// An order in words, and as JSON.
final class OrderText {
    private final Terminal terminal;

    OrderText(Terminal terminal) {
        this.terminal = terminal;
    }

    private String text(String key, Object... args) {
        return terminal.words().text(key, args);
    }

    /// How far it is, with what is to be told besides. Nobody is said to be waiting for a payment that must not be
    /// made.
    String state(Order order) {
        Optional<String> note =
                order.note().map(which -> note(which, order.state().isMoneySeen()));
        String state = order.state() instanceof OrderState.New ? waiting(order) : known(order);
        return Sentences.of(state, note.orElse(""));
    }

    /// @return empty text where the note says it all
    private String waiting(Order order) {
        return switch (order.payable(Instant.now())) {
            case Payable.Yes yes -> text("cli.order.new");
            case Payable.No(Payable.Why why) ->
                why == Payable.Why.OVER
                        ? text("cli.order.over")
                        : order.note().isPresent() ? "" : text("cli.order.noWay");
        };
    }

    private String known(Order order) {
        String currency = order.payCurrency();
        return switch (order.state()) {
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
            case OrderState.WrongNetwork s ->
                s.network().isEmpty() ? text("cli.order.otherNetwork") : text("cli.order.wrongNetwork", s.name());
            case OrderState.Refunded(String amount) ->
                amount.isEmpty() ? text("cli.order.refundedSome") : text("cli.order.refunded", amount, currency);
            case OrderState.Failed(String word, boolean seen) ->
                seen
                        ? text("cli.order.failedSeen", word)
                        : order.note().isPresent() ? text("cli.order.refused") : text("cli.order.failed", word);
        };
    }

    private String underPaid(String missing, Optional<Instant> until, String currency) {
        if (missing.isEmpty()) {
            return text("cli.order.underpaidSome");
        }
        return until.map(at -> text("cli.order.underpaidUntil", missing, currency, moment(at)))
                .orElse(text("cli.order.underpaid", missing, currency));
    }

    /// @param seen whether a payment was seen: it is too late then for a warning not to pay
    private String note(Order.Note note, boolean seen) {
        return switch (note) {
            case NEVER_PLACED -> text("cli.order.neverPlaced");
            case FORGOTTEN -> text("cli.order.forgotten");
            case MISDIRECTED -> text(seen ? "cli.order.misdirectedPaid" : "cli.order.misdirected");
            case WRONG_ADDRESS -> text("cli.order.wrongAddress");
            case OTHER_TERMS -> text(seen ? "cli.order.otherTermsPaid" : "cli.order.otherTerms");
            case TOO_DEAR -> text("cli.order.dear");
            case CHANGED -> text("cli.order.changed");
            case NO_WAY_TO_PAY -> text("cli.order.noWay");
            case CHANNEL_DISOWNED -> text("cli.order.disowned");
        };
    }

    /// What the user can do next.
    String next(Order order) {
        return switch (order.payable(Instant.now())) {
            case Payable.Yes yes ->
                order.state() instanceof OrderState.UnderPaid
                        ? text("cli.order.next.rest", order.id())
                        : text("cli.order.next.pay", order.id());
            case Payable.No(Payable.Why why) ->
                switch (why) {
                    case NOT_KNOWN -> text("cli.order.next.wait");
                    case SEEN -> seen(order);
                    case OVER ->
                        order.state().isMoneySeen()
                                ? text("cli.order.next.support", order.id())
                                : text("cli.order.next.over");
                    case ENDED -> ended(order);
                    case REFUSED -> refused(order);
                    case FORGOTTEN -> text("cli.order.next.forgotten", order.id());
                    case REST_UNKNOWN -> text("cli.order.next.support", order.id());
                    case NOWHERE -> text("cli.order.next.nowhere");
                };
        };
    }

    private String seen(Order order) {
        boolean stuck = order.note().isPresent()
                || order.state() instanceof OrderState.Late
                || order.state() instanceof OrderState.WrongNetwork;
        return stuck ? text("cli.order.next.support", order.id()) : text("cli.order.next.wait");
    }

    private String ended(Order order) {
        if (order.state() instanceof OrderState.Credited) {
            return text("cli.order.next.none");
        }
        boolean stuck =
                order.state() instanceof OrderState.Failed && order.state().isMoneySeen();
        return stuck ? text("cli.order.next.support", order.id()) : text("cli.order.next.again");
    }

    private String refused(Order order) {
        if (order.state().isMoneySeen()) {
            return text("cli.order.next.support", order.id());
        }
        return order.note().equals(Optional.of(Order.Note.CHANNEL_DISOWNED))
                ? text("cli.order.next.disowned")
                : text("cli.order.next.again");
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

    /// What is to be sent where; nothing of it where it must not be sent.
    ///
    /// @return whether it may be
    boolean toPay(Order order, boolean qr) {
        Instant now = Instant.now();
        if (!(order.payable(now) instanceof Payable.Yes yes)) {
            return false;
        }
        terminal.say(
                "cli.order.get",
                terminal.words().figures().exact(order.receive()),
                order.channel().checksumText());
        yes.to().ifPresent(to -> {
            terminal.say("cli.order.send", yes.amount(), order.payCurrency(), to.network());
            terminal.say("cli.order.item", to.address());
            terminal.say("cli.order.checked", to.form());
            if (!yes.link().isEmpty()) {
                terminal.say("cli.order.link", yes.link());
                if (qr) {
                    QrText.lines(yes.link()).forEach(terminal.out()::println);
                    terminal.out().flush();
                }
            }
        });
        if (!yes.page().isEmpty()) {
            terminal.say("cli.order.page", yes.amount(), order.payCurrency(), yes.page());
        }
        if (!order.tax().equals("0")) {
            terminal.say("cli.order.tax", order.tax(), order.payCurrency());
        }
        yes.until()
                .ifPresent(at -> terminal.say(
                        "cli.order.until",
                        moment(at),
                        terminal.words().figures().countdown(Duration.between(now, at))));
        terminal.say("cli.order.name", order.id(), order.gatewayId().orElse("–"));
        return true;
    }

    /// For scripts: what is to be paid stands there only while it may be paid.
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
            case OrderState.Failed(String word, boolean seen) -> {
                json.addProperty("word", word);
                json.addProperty("paymentSeen", seen);
            }
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
        Payable payable = order.payable(Instant.now());
        json.addProperty("payable", payable.isYes());
        switch (payable) {
            case Payable.Yes yes -> {
                json.addProperty("due", yes.amount());
                yes.to().ifPresent(to -> {
                    json.addProperty("network", to.network());
                    json.addProperty("address", to.address());
                    json.addProperty("checkedBy", to.form());
                });
                if (!yes.link().isEmpty()) {
                    json.addProperty("link", yes.link());
                }
                if (!yes.page().isEmpty()) {
                    json.addProperty("checkout", yes.page());
                }
            }
            case Payable.No(Payable.Why why) -> json.addProperty("notPayable", why.name());
        }
        json.addProperty("createdAt", order.createdAt().toString());
        order.expiresAt().ifPresent(at -> json.addProperty("expiresAt", at.toString()));
        json.addProperty("receipt", order.receipt());
        return json;
    }
}
