package porchlight.gui.topup;

import java.util.Optional;
import porchlight.client.Placing;
import porchlight.client.TopUps;

/// Places orders and recognises the answers. Belongs to the window's thread.
final class Ordering {
    private final TopUps topUps;
    private Optional<Long> before = Optional.empty();
    private Optional<Placing> refusal = Optional.empty();

    Ordering(TopUps topUps) {
        this.topUps = topUps;
    }

    /// Whether an order was asked for and no answer came yet.
    boolean isWaiting() {
        return before.isPresent();
    }

    /// Why the newest order was not placed.
    Optional<Placing> refusal() {
        return refusal;
    }

    /// The user turned to something else: an answer that comes now only shows in the list.
    void forget() {
        before = Optional.empty();
        refusal = Optional.empty();
    }

    /// Asks for the order that the facts describe. Nothing where one is under way.
    ///
    /// @param facts with an amount and a way through a gateway
    void place(Facts facts) {
        if (isWaiting() || !(facts.draft().way().orElse(null) instanceof Way.Gateway way)) {
            return;
        }
        boolean bank = facts.offer().filter(Way::isBank).isPresent();
        boolean american = bank && facts.draft().country().equals("US");
        // Before the wish is sent: its answer may come at once.
        before = Optional.of(topUps.placing().value().number());
        refusal = Optional.empty();
        facts.amount()
                .ifPresent(amount -> topUps.place(new TopUps.Wish(
                        way.gateway(),
                        way.currency(),
                        amount,
                        way.lightning(),
                        bank ? facts.draft().country() : "",
                        american ? facts.draft().state() : "")));
    }

    /// @return the order that was asked for, where this is the answer and there is one
    Optional<String> answered(Placing now) {
        if (before.isEmpty() || now.number() <= before.get() || now.under()) {
            return Optional.empty();
        }
        before = Optional.empty();
        if (now.refused().isPresent()) {
            refusal = Optional.of(now);
            return Optional.empty();
        }
        return now.order();
    }
}
