package porchlight.gui.settings;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.GuardWords;
import porchlight.client.OwnMoney;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.i18n.Figures;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Words for the spending guard's lines. Pure.
final class SpendingWriter {
    private final Messages words;
    private final GuardWords guard;
    private final long chain;

    /// @param chain where the user's own MYST lies; 0 where it is not known
    SpendingWriter(Messages words, long chain) {
        this.words = words;
        this.chain = chain;
        guard = new GuardWords(words);
    }

    /// A line of the card.
    ///
    /// @param on whether the limit holds
    /// @param below what is said below its name
    /// @param percent how much of it is used, `12 %`; empty where that means nothing
    /// @param near whether that is enough to warn
    record Line(boolean on, String below, String percent, boolean near) {}

    Line session(Spending limits, Spent spent) {
        return cap(limits.perSession(), spent.sinceConnect(), "guard.of");
    }

    Line day(Spending limits, Spent spent) {
        return cap(limits.perDay(), spent.today(), "guard.of");
    }

    /// Where a session runs its cost per GiB is shown beside the cap, the first GiB counted whole.
    Line gib(Spending limits, Spent spent) {
        BigInteger counted = BigInteger.valueOf(spent.bytes()).max(BigInteger.ONE.shiftLeft(30));
        Money perGib = new Money(spent.session().wei().shiftLeft(30).divide(counted));
        return cap(limits.perGib(), perGib, "guard.gib.of");
    }

    Line price(Spending limits) {
        Figures figures = words.figures();
        List<String> parts = new ArrayList<>();
        limits.mostPerGib().ifPresent(most -> parts.add(words.text("guard.price.gib", figures.price(most))));
        limits.mostPerHour().ifPresent(most -> parts.add(words.text("guard.price.hour", figures.price(most))));
        return new Line(
                !parts.isEmpty(),
                parts.isEmpty() ? words.text("guard.any") : words.join(parts.toArray(String[]::new)),
                "",
                false);
    }

    Line own(Spending limits, OwnMoney own) {
        String holds = guard.holds(own);
        String state = guard.automatic(limits.autoTopUp(), own, chain);
        boolean bad = limits.autoTopUp().isPresent()
                && switch (own.hold()) {
                    case OFF, UNDER_WAY -> false;
                    case ENOUGH, UNKNOWN -> own.remind();
                    case STUCK, LOCKED, NO_MYST, NO_COIN, GAS_TOO_DEAR, DAY_BOUND, UNSURE -> true;
                };
        return new Line(limits.autoTopUp().isPresent(), holds.isEmpty() ? state : words.join(state, holds), "", bad);
    }

    private Line cap(Optional<Money> cap, Money spent, String key) {
        if (cap.isEmpty()) {
            return new Line(
                    false,
                    key.equals("guard.of") && !spent.isZero()
                            ? words.text("guard.spent", words.figures().myst(spent))
                            : words.text("guard.none"),
                    "",
                    false);
        }
        long percent = spent.wei()
                .multiply(BigInteger.valueOf(100))
                .divide(cap.get().wei().max(BigInteger.ONE))
                .min(BigInteger.valueOf(999))
                .longValueExact();
        return new Line(
                true,
                words.text(key, words.figures().myst(spent), words.figures().price(cap.get())),
                words.text("guard.percent", words.figures().count(percent)),
                percent >= Spending.WARN_PERCENT);
    }
}
