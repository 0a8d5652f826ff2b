package porchlight.gui.topup;

import java.util.Optional;

/// How far the user came in the wizard: kept in memory while the pages are built anew, and while it is closed.
///
/// @param open whether the wizard is shown in the place of the Wallet page
/// @param step where it is
/// @param amount as typed, in MYST
/// @param way chosen; empty before
/// @param order an order's id; empty where none is placed, or the money comes without one
/// @param country ISO code for the tax; empty text until told
/// @param state of the United States; empty text elsewhere
public record Draft(
        boolean open,
        Step step,
        String amount,
        Optional<Way> way,
        Optional<String> order,
        String country,
        String state) {
    /// Before the first top-up.
    public static final Draft NONE = new Draft(false, Step.AMOUNT, "20", Optional.empty(), Optional.empty(), "", "");

    /// The wizard's steps.
    public enum Step {
        AMOUNT,
        COIN,
        PAY,
        DONE
    }

    Draft shown(boolean now) {
        return new Draft(now, step, amount, way, order, country, state);
    }

    Draft at(Step next) {
        return new Draft(open, next, amount, way, order, country, state);
    }

    Draft withAmount(String typed) {
        return new Draft(open, step, typed, way, order, country, state);
    }

    Draft withWay(Way chosen) {
        return new Draft(open, step, amount, Optional.of(chosen), order, country, state);
    }

    Draft withOrder(Optional<String> which) {
        return new Draft(open, step, amount, way, which, country, state);
    }

    Draft from(String where, String part) {
        return new Draft(open, step, amount, way, order, where, part);
    }
}
