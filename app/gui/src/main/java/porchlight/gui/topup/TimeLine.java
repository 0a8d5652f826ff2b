package porchlight.gui.topup;

import java.util.List;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.i18n.Messages;

/// The four steps of an order: placed, paid, confirmed, credited.
///
/// @param steps always four
record TimeLine(List<Step> steps) {
    /// @param below a quiet line; empty text for none
    record Step(String title, String below, Mark mark) {
        /// What a screen reader says.
        String spoken(Messages words) {
            String state = switch (mark) {
                case DONE -> words.text("time.mark.done");
                case NOW -> words.text("time.mark.now");
                case LATER -> words.text("time.mark.later");
                case WRONG -> words.text("time.mark.wrong");
            };
            return below.isEmpty() ? title + ": " + state : title + ", " + below + ": " + state;
        }
    }

    /// How a step stands.
    enum Mark {
        DONE,
        NOW,
        LATER,
        WRONG
    }

    /// @param payable whether money may still be sent for it
    /// @param placed when and under which name, in words
    static TimeLine of(Order order, boolean payable, String placed, Messages words) {
        Step first = order.state() instanceof OrderState.Sending
                ? new Step(words.text("time.placing"), words.text("time.placing.below"), Mark.NOW)
                : new Step(words.text("time.placed"), placed, Mark.DONE);
        String later = words.text("time.credited.below");
        return switch (order.state()) {
            case OrderState.Sending s ->
                of(first, waiting(words, Mark.LATER), confirming(words, Mark.LATER), words, later, Mark.LATER);
            case OrderState.New s ->
                payable
                        ? of(first, waiting(words, Mark.NOW), confirming(words, Mark.LATER), words, later, Mark.LATER)
                        : of(
                                first,
                                new Step(words.text("time.unpayable"), "", Mark.WRONG),
                                confirming(words, Mark.LATER),
                                words,
                                "",
                                Mark.LATER);
            case OrderState.Seen s -> of(first, seen(words), confirming(words, Mark.NOW), words, later, Mark.LATER);
            case OrderState.Confirming s ->
                of(
                        first,
                        seen(words),
                        new Step(words.text("time.confirming"), blocks(s, words), Mark.NOW),
                        words,
                        later,
                        Mark.LATER);
            case OrderState.Paid s -> of(first, seen(words), confirmed(words), words, later, Mark.NOW);
            case OrderState.Credited s -> of(first, seen(words), confirmed(words), words, "", Mark.DONE);
            case OrderState.UnderPaid s ->
                of(
                        first,
                        new Step(
                                words.text("time.under"),
                                s.missing().isBlank()
                                        ? ""
                                        : words.text(
                                                "time.under.below",
                                                ltr(s.missing() + " " + order.payCurrency(), words)),
                                Mark.WRONG),
                        confirming(words, Mark.LATER),
                        words,
                        later,
                        Mark.LATER);
            case OrderState.Late s ->
                of(
                        first,
                        new Step(words.text("time.late"), words.text("time.late.below"), Mark.WRONG),
                        confirming(words, Mark.LATER),
                        words,
                        later,
                        Mark.LATER);
            case OrderState.Expired s ->
                ended(first, new Step(words.text("time.expired"), words.text("time.expired.below"), Mark.WRONG), words);
            case OrderState.WrongNetwork s ->
                ended(
                        first,
                        new Step(
                                words.text("time.network"),
                                s.network().isBlank() ? "" : words.text("time.network.below", s.name()),
                                Mark.WRONG),
                        words);
            case OrderState.Refunded s ->
                ended(
                        first,
                        new Step(
                                words.text("time.refunded"),
                                s.amount().isBlank() ? "" : ltr(s.amount() + " " + order.payCurrency(), words),
                                Mark.WRONG),
                        words);
            case OrderState.Failed s -> {
                Step failed = new Step(words.text("time.failed"), "", Mark.WRONG);
                yield s.seen() ? of(first, seen(words), failed, words, "", Mark.LATER) : ended(first, failed, words);
            }
        };
    }

    /// For MYST that is sent straight to the channel.
    static TimeLine direct(Messages words) {
        return of(
                new Step(words.text("time.address"), words.text("time.address.below"), Mark.DONE),
                new Step(words.text("time.waiting.myst"), words.text("time.waiting.below"), Mark.NOW),
                confirming(words, Mark.LATER),
                words,
                "",
                Mark.LATER);
    }

    /// For an order that nobody has answered yet.
    static TimeLine sending(Messages words) {
        return of(
                new Step(words.text("time.placing"), words.text("time.placing.below"), Mark.NOW),
                waiting(words, Mark.LATER),
                confirming(words, Mark.LATER),
                words,
                words.text("time.credited.below"),
                Mark.LATER);
    }

    private static TimeLine of(Step first, Step second, Step third, Messages words, String below, Mark last) {
        return new TimeLine(List.of(first, second, third, new Step(words.text("time.credited"), below, last)));
    }

    private static TimeLine ended(Step first, Step second, Messages words) {
        return of(first, second, confirming(words, Mark.LATER), words, words.text("time.not.credited"), Mark.LATER);
    }

    private static Step waiting(Messages words, Mark mark) {
        return new Step(words.text("time.waiting"), mark == Mark.NOW ? words.text("time.waiting.below") : "", mark);
    }

    private static Step seen(Messages words) {
        return new Step(words.text("time.seen"), "", Mark.DONE);
    }

    private static Step confirming(Messages words, Mark mark) {
        return new Step(words.text("time.confirming"), "", mark);
    }

    private static Step confirmed(Messages words) {
        return new Step(words.text("time.confirmed"), "", Mark.DONE);
    }

    private static String blocks(OrderState.Confirming state, Messages words) {
        return state.needed() > 0
                ? words.text("time.blocks", state.confirmations(), state.needed())
                : words.text("time.blocks.open", state.confirmations());
    }

    /// Keeps an amount or an id in its order inside a line of another direction.
    static String ltr(String text, Messages words) {
        return words.isRightToLeft() ? "\u2066" + text + "\u2069" : text;
    }
}
