package porchlight.gui.topup;

import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.gui.connect.Tone;
import porchlight.gui.topup.OrderWords.Standing;
import porchlight.i18n.Messages;

/// What besides its state is to be told about an order.
final class NoteWords {
    private final Messages words;

    NoteWords(Messages words) {
        this.words = words;
    }

    /// @param known what the state alone means
    Standing besides(Order order, Standing known) {
        if (order.note().isEmpty() || order.state() instanceof OrderState.Credited) {
            return known;
        }
        boolean seen = order.state().isMoneySeen();
        return switch (order.note().get()) {
            case FORGOTTEN ->
                of(
                        words.text("order.forgotten"),
                        "order.network.next",
                        "order.forgotten.means",
                        "order.forgotten.advice",
                        Act.SUPPORT);
            case CHANNEL_DISOWNED ->
                of(
                        seen ? known.badge() : words.text("order.disowned"),
                        "order.disowned.next",
                        "order.disowned.means",
                        "order.disowned.advice",
                        Act.OPEN_ORDER);
            case MISDIRECTED -> seen ? stuck(known, "order.paid.misdirected") : known;
            case OTHER_TERMS -> seen ? stuck(known, "order.paid.terms") : known;
            case CHANGED -> seen ? stuck(known, "order.failed.changed") : known;
            case WRONG_ADDRESS -> seen ? stuck(known, "order.failed.address") : known;
            case NEVER_PLACED, TOO_DEAR, NO_WAY_TO_PAY -> known;
        };
    }

    /// Money was seen, and something about it is not as it should be.
    private Standing stuck(Standing known, String why) {
        return of(known.badge(), "order.network.next", why, "order.paid.advice", Act.SUPPORT);
    }

    private Standing of(String badge, String next, String means, String advice, Act act) {
        return new Standing(
                badge,
                Optional.of(Tone.BAD),
                words.text(next),
                words.text(means),
                words.text(advice),
                Optional.of(act),
                false);
    }
}
