package porchlight.gui.topup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Payable;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;

/// Each state of an order in words: what it is called, what it means, and what to do.
final class OrderWords {
    private static final int LONGEST_WORD = 40;

    private final Messages words;
    private final ZoneId zone;
    private final NoteWords notes;

    /// One order at one moment.
    ///
    /// @param badge the state's name
    /// @param tone empty = neither good nor bad
    /// @param next the short next step, for the list
    /// @param meaning what it means, in full
    /// @param advice what to do, in full; empty text for nothing
    /// @param act what the list offers; empty for nothing but opening it
    /// @param payable whether money may still be sent for it
    record Standing(
            String badge,
            Optional<Tone> tone,
            String next,
            String meaning,
            String advice,
            Optional<Act> act,
            boolean payable) {}

    OrderWords(Messages words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        notes = new NoteWords(words);
    }

    /// What the state means, or what is to be told besides.
    Standing of(Order order, Instant now) {
        return notes.besides(order, known(order, now));
    }

    private Standing known(Order order, Instant now) {
        String coin = order.payCurrency();
        return switch (order.state()) {
            case OrderState.Sending s ->
                waiting("order.sending", words.text("order.sending.next"), words.text("order.sending.means"));
            case OrderState.New s -> fresh(order, now);
            case OrderState.Seen s ->
                waiting("order.seen", words.text("order.pending.next"), words.text("order.seen.means"));
            case OrderState.Confirming s ->
                new Standing(
                        s.needed() > 0
                                ? words.text("order.confirming", s.confirmations(), s.needed())
                                : words.text("order.confirming.open", s.confirmations()),
                        Optional.of(Tone.WARN),
                        words.text("order.pending.next"),
                        words.text("order.confirming.means"),
                        "",
                        Optional.empty(),
                        false);
            case OrderState.Paid s ->
                waiting("order.paid", words.text("order.paid.next"), words.text("order.paid.means"));
            case OrderState.Credited s -> credited(order, s);
            case OrderState.UnderPaid s -> under(order, s, now);
            case OrderState.Late s ->
                new Standing(
                        words.text("order.late"),
                        Optional.of(Tone.WARN),
                        words.text("order.late.next"),
                        words.text("order.late.means"),
                        words.text("order.late.advice"),
                        Optional.empty(),
                        false);
            case OrderState.Expired s ->
                new Standing(
                        words.text("order.expired"),
                        Optional.empty(),
                        words.text("order.expired.next"),
                        words.text("order.expired.means"),
                        words.text("order.expired.advice"),
                        Optional.of(Act.ORDER_AGAIN),
                        false);
            case OrderState.WrongNetwork s -> {
                String asked = order.payTo().map(Order.PayTo::network).orElse(coin);
                yield bad(
                        "order.network",
                        words.text("order.network.next"),
                        s.network().isBlank()
                                ? words.text("order.network.means.other", asked)
                                : words.text("order.network.means", gatewaysWord(s.name()), asked),
                        words.text("order.network.advice"),
                        Act.SUPPORT);
            }
            case OrderState.Refunded s -> refunded(order, s);
            case OrderState.Failed s -> failed(s);
        };
    }

    /// The gateway's name for an order, short enough to be read aloud; our own where it has none.
    String name(Order order) {
        String id = order.gatewayId().orElse(order.id());
        return ltr("#" + id.substring(0, Math.min(8, id.length())));
    }

    /// `0.003 LTC`, in one piece and from left to right.
    String amount(String decimal, String coin) {
        return ltr(decimal + "\u00a0" + coin);
    }

    String moment(Instant at, Instant now) {
        return words.figures().moment(at, now, zone);
    }

    String ltr(String text) {
        return TimeLine.ltr(text, words);
    }

    private Standing fresh(Order order, Instant now) {
        return switch (order.payable(now)) {
            case Payable.Yes yes -> toPay(order, yes, now);
            case Payable.No(Payable.Why why) ->
                why == Payable.Why.OVER
                        ? new Standing(
                                words.text("order.over"),
                                Optional.of(Tone.BAD),
                                words.text("order.over.next"),
                                words.text("order.over.means"),
                                words.text("order.over.advice"),
                                Optional.of(Act.ORDER_AGAIN),
                                false)
                        : new Standing(
                                words.text("order.fresh"),
                                Optional.of(Tone.WARN),
                                words.text("pay.nowhere.step"),
                                words.text("pay.nowhere"),
                                words.text("pay.nowhere.step"),
                                Optional.of(Act.OPEN_ORDER),
                                false);
        };
    }

    private Standing toPay(Order order, Payable.Yes yes, Instant now) {
        String amount = amount(yes.amount(), order.payCurrency());
        String pay = yes.amount().isEmpty()
                ? words.text("order.fresh.next")
                : yes.until()
                        .map(at -> words.text("order.fresh.until", amount, moment(at, now)))
                        .orElseGet(() -> words.text("order.fresh.amount", amount));
        return new Standing(
                words.text("order.fresh"), Optional.of(Tone.WARN), pay, "", "", Optional.of(Act.OPEN_ORDER), true);
    }

    private Standing refunded(Order order, OrderState.Refunded state) {
        String amount = amount(state.amount(), order.payCurrency());
        boolean told = !state.amount().isBlank();
        return new Standing(
                words.text("order.refunded"),
                Optional.of(Tone.INFO),
                told ? words.text("order.refunded.next", amount) : words.text("order.expired.next"),
                told ? words.text("order.refunded.means", amount) : words.text("order.refunded.means.silent"),
                words.text("order.refunded.advice"),
                Optional.of(Act.ORDER_AGAIN),
                false);
    }

    /// Some of the words are our own: core refused what the gateway answered, and nothing can be paid for it.
    private Standing failed(OrderState.Failed state) {
        String meaning = switch (state.word()) {
            case "never_placed" -> words.text("order.failed.never");
            case "misdirected" -> words.text("order.failed.misdirected");
            case "wrong_address" -> words.text("order.failed.address");
            case "other_terms" -> words.text("order.failed.terms");
            case "too_dear" -> words.text("order.failed.dear");
            case "changed" -> words.text("order.failed.changed");
            case "no_way_to_pay" -> words.text("order.failed.nowhere");
            default ->
                state.word().isBlank()
                        ? words.text("order.failed.means.silent")
                        : words.text("order.failed.means", gatewaysWord(state.word()));
        };
        if (state.seen()) {
            return bad(
                    "order.failed",
                    words.text("order.network.next"),
                    meaning,
                    words.text("order.failed.seen"),
                    Act.SUPPORT);
        }
        return bad(
                "order.failed",
                words.text("order.failed.next"),
                meaning,
                words.text("order.failed.advice"),
                Act.ORDER_AGAIN);
    }

    private Standing under(Order order, OrderState.UnderPaid state, Instant now) {
        return switch (order.payable(now)) {
            case Payable.Yes yes -> {
                String missing = amount(yes.amount(), order.payCurrency());
                yield new Standing(
                        words.text("order.under"),
                        Optional.of(Tone.BAD),
                        yes.until()
                                .map(at -> words.text("order.under.until", missing, moment(at, now)))
                                .orElseGet(() -> words.text("order.under.next", missing)),
                        words.text("order.under.means", missing),
                        words.text(yes.to().isPresent() ? "order.under.advice" : "order.under.advice.page"),
                        Optional.of(Act.OPEN_ORDER),
                        true);
            }
            case Payable.No(Payable.Why why) -> {
                boolean late = why == Payable.Why.OVER && !state.missing().isBlank();
                yield bad(
                        "order.under",
                        words.text("order.under.late.next"),
                        late
                                ? words.text("order.under.late.means", amount(state.missing(), order.payCurrency()))
                                : words.text("order.under.means.silent"),
                        words.text(late ? "order.under.late.advice" : "order.under.advice.silent"),
                        Act.SUPPORT);
            }
        };
    }

    private Standing credited(Order order, OrderState.Credited state) {
        String extra = state.extra()
                .filter(much -> !much.isBlank())
                .map(much -> words.text("order.over.paid", amount(much, order.payCurrency())))
                .orElse("");
        return new Standing(
                words.text("order.credited"),
                Optional.of(Tone.OK),
                extra.isEmpty() ? words.text("order.credited.next") : extra,
                words.text("order.credited.means"),
                extra.isEmpty() ? "" : Sentences.of(extra, words.text("order.over.paid.advice")),
                order.receipt() ? Optional.of(Act.RECEIPT) : Optional.empty(),
                false);
    }

    private Standing waiting(String badge, String next, String meaning) {
        return new Standing(words.text(badge), Optional.of(Tone.WARN), next, meaning, "", Optional.empty(), false);
    }

    private Standing bad(String badge, String next, String meaning, String advice, Act act) {
        return new Standing(words.text(badge), Optional.of(Tone.BAD), next, meaning, advice, Optional.of(act), false);
    }

    /// A stranger's word: its first line, and not more of it than fits.
    private String gatewaysWord(String word) {
        String line = word.strip().lines().findFirst().orElse("");
        return ltr(line.length() <= LONGEST_WORD ? line : line.substring(0, LONGEST_WORD) + "…");
    }
}
