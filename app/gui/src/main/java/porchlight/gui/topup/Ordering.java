package porchlight.gui.topup;

import java.util.List;
import java.util.Optional;
import porchlight.client.Offer;
import porchlight.client.Placing;
import porchlight.client.TopUps;

/// Places orders and recognises the answers. Belongs to the window's thread.
final class Ordering {
    private final TopUps topUps;
    private Optional<String> key = Optional.empty();
    private Optional<Placing> refusal = Optional.empty();

    Ordering(TopUps topUps) {
        this.topUps = topUps;
    }

    /// Whether an order was asked for and no answer came yet.
    boolean isWaiting() {
        return key.isPresent();
    }

    /// Why the newest order was not placed.
    Optional<Placing> refusal() {
        return refusal;
    }

    /// The user turned to something else: an answer that comes now only shows in the list.
    void forget() {
        key = Optional.empty();
        refusal = Optional.empty();
    }

    /// Asks for the order that the facts describe. Nothing where one is under way.
    ///
    /// @param facts with an amount and a way through a gateway
    void place(Facts facts) {
        if (isWaiting() || !(facts.draft().way().orElse(null) instanceof Way.Gateway way)) {
            return;
        }
        boolean bank = facts.offer().filter(Offer::isBank).isPresent();
        boolean american = bank && facts.draft().country().equals("US");
        // Before the wish is sent: its answer may come at once.
        String own = TopUps.newKey();
        key = Optional.of(own);
        refusal = Optional.empty();
        facts.amount()
                .ifPresent(amount -> topUps.place(
                        own,
                        new TopUps.Wish(
                                way.gateway(),
                                way.currency(),
                                amount,
                                way.lightning(),
                                bank ? facts.draft().country() : "",
                                american ? facts.draft().state() : "")));
    }

    /// @param all what became of everybody's wishes
    /// @return the order that was asked for here, where its answer is among them and there is one
    Optional<String> answered(List<Placing> all) {
        Optional<Placing> answer = key.flatMap(own -> Placing.answer(all, own));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        key = Optional.empty();
        refusal = answer.filter(mine -> mine.refused().isPresent());
        return answer.flatMap(Placing::order);
    }
}
