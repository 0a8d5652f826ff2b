package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import porchlight.i18n.Figures;
import porchlight.i18n.Messages;

/// What the spending guard says in the user's words, the same in the window and in the terminal.
public final class GuardWords {
    private final Messages words;

    public GuardWords(Messages words) {
        this.words = words;
    }

    /// One warning, with what happens next.
    public String warning(Spent.Warning warning, Spent spent) {
        return switch (warning) {
            case SESSION_CAP -> words.text("guard.warn.session", words.figures().count(Spending.WARN_PERCENT));
            case DAY_CAP -> words.text("guard.warn.day", words.figures().count(Spending.WARN_PERCENT));
            case GIB_CAP -> words.text("guard.warn.gib", words.figures().count(Spending.WARN_PERCENT));
            case TIME_LEFT ->
                words.text(
                        "guard.warn.left", words.figures().duration(spent.left().orElse(Duration.ZERO)));
        };
    }

    /// Why a top-up by hand is needed.
    public String reminder(OwnMoney own) {
        return switch (own.hold()) {
            case NO_MYST -> words.text("guard.remind.empty");
            case NO_COIN -> words.text("guard.remind.coin");
            case GAS_TOO_DEAR -> words.text("guard.remind.gas");
            case DAY_BOUND -> words.text("guard.remind.day");
            case UNSURE -> words.text("guard.remind.unsure");
            case LOCKED -> words.text("guard.remind.locked");
            case STUCK -> words.text("guard.remind.stuck");
            case ENOUGH -> words.text("guard.remind.differs");
            case UNKNOWN -> words.text("guard.remind.silent");
            case OFF, UNDER_WAY -> words.text("guard.remind");
        };
    }

    /// How automatic top-ups stand.
    ///
    /// @param wish the user's; empty = off
    /// @param chain on which they are made; 0 where it is not known
    public String automatic(Optional<Spending.AutoTopUp> wish, OwnMoney own, long chain) {
        if (wish.isEmpty()) {
            return words.text("guard.auto.off");
        }
        Figures figures = words.figures();
        String on = words.text(
                "guard.auto.on",
                figures.price(wish.get().amount()),
                figures.price(wish.get().below()));
        return switch (own.hold()) {
            case OFF -> on;
            case UNKNOWN -> own.remind() ? words.text("guard.auto.silent") : on;
            case ENOUGH -> own.remind() ? words.text("guard.auto.differs") : on;
            case UNDER_WAY ->
                own.last()
                        .map(move -> words.text("guard.auto.moving", figures.price(move.amount())))
                        .orElse(on);
            case STUCK -> words.text("guard.auto.stuck");
            case LOCKED -> words.text("guard.auto.locked");
            case NO_MYST -> words.text("guard.auto.empty");
            case NO_COIN -> words.text("guard.auto.coin", new NetworkWords(words).coin(chain));
            case GAS_TOO_DEAR -> words.text("guard.auto.gas");
            case UNSURE -> words.text("guard.auto.unsure");
            case DAY_BOUND ->
                words.text("guard.auto.day", figures.price(wish.get().mostPerDay()));
        };
    }

    /// What the own address holds; empty text while that is unknown.
    public String holds(OwnMoney own) {
        return own.myst()
                .map(words.figures()::price)
                .map(myst -> words.text("guard.own", myst))
                .orElse("");
    }
}
