package porchlight.i18n;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import porchlight.market.Choice;
import porchlight.market.Choice.Past;
import porchlight.market.Choice.Reason;
import porchlight.payment.Price;

/// What spoke for a home, in words. Only facts: what the user lived through with it, else what the network says of it;
/// then its reply time and what it costs.
final class ChoiceWords {
    private final Messages words;

    ChoiceWords(Messages words) {
        this.words = words;
    }

    /// The strongest first, never none.
    List<String> facts(Choice choice) {
        Set<Reason> reasons = choice.reasons();
        boolean known = choice.past().tries() > 0;
        List<String> facts = new ArrayList<>();
        if (reasons.contains(Reason.ELSEWHERE)) {
            facts.add(words.text("choice.elsewhere"));
        }
        if (reasons.contains(Reason.ASKED_FOR)) {
            facts.add(words.text("choice.asked"));
        }
        if (known) {
            facts.add(past(choice.past()));
        } else if (reasons.contains(Reason.GOOD_QUALITY)) {
            facts.add(words.text("choice.quality"));
        }
        if (!known && reasons.contains(Reason.RESIDENTIAL)) {
            facts.add(words.text("home.residential"));
        }
        if (reasons.contains(Reason.ONLY_ONE)) {
            facts.add(words.text("choice.only"));
        }
        double millis = choice.home().proposal().quality().latencyMillis();
        if (facts.isEmpty() && !reasons.contains(Reason.QUICK_REPLY) && !reasons.contains(Reason.LOW_PRICE)) {
            facts.add(words.text("choice.best"));
        }
        if (millis > 0) {
            facts.add(words.figures().millis(millis));
        }
        String price = price(choice.home().price());
        boolean cheap = !known
                && reasons.contains(Reason.LOW_PRICE)
                && !choice.home().price().isFree();
        facts.add(cheap ? words.text("choice.cheap", price) : price);
        return facts;
    }

    private String past(Past past) {
        if (past.worked() == 0) {
            return words.text("choice.failed", past.tries());
        }
        return words.text(past.whole() ? "choice.worked" : "choice.worked.last", past.worked(), past.tries());
    }

    private String price(Price price) {
        if (price.isFree()) {
            return words.text("price.free");
        }
        String perHour = words.figures().price(price.perHour());
        String perGib = words.figures().price(price.perGib());
        if (price.perGib().isZero()) {
            return words.text("price.hour", perHour);
        }
        return price.perHour().isZero() ? words.text("price.gib", perGib) : words.text("price.both", perGib, perHour);
    }
}
