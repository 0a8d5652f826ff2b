package porchlight.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.payment.Money;

/// One reason why a channel holds what it holds, told from what it was seen to hold.
///
/// @param kind what it is
/// @param at when it was first seen
/// @param block in which it was first seen
/// @param amount in wei
public record Sighting(Kind kind, Instant at, long block, Money amount) {
    /// More than this is no registration fee but money that is gone.
    private static final Money MOST_FEE = Money.ofMyst("1");

    /// What a sighting is.
    public enum Kind {
        /// It was there when this ledger looked for the first time.
        BEFORE,
        /// It came later.
        DEPOSIT,
        /// The opening of the channel took it.
        FEE
    }

    /// What a channel held at a moment.
    ///
    /// @param at wall clock
    /// @param block number of the block
    /// @param held MYST at its address
    /// @param settled what was paid out of it to the hub
    /// @param opened whether its contract was there
    public record Sight(Instant at, long block, Money held, Money settled, boolean opened) {
        /// Everything that ever came, less the fee: it does not move when the hub settles.
        public Money gross() {
            return held.plus(settled);
        }
    }

    /// The reasons after one more look. A chain that takes a deposit back takes the newest first.
    ///
    /// @param reasons oldest first; their sum is the last sight's gross
    /// @param last what was seen before; empty at the first look
    public static List<Sighting> after(List<Sighting> reasons, Optional<Sight> last, Sight now) {
        Money gross = now.gross();
        if (last.isEmpty()) {
            return gross.isZero() ? List.of() : List.of(new Sighting(Kind.BEFORE, now.at(), now.block(), gross));
        }
        Money before = last.get().gross();
        List<Sighting> next = new ArrayList<>(reasons);
        boolean fell = gross.compareTo(before) < 0;
        Money by = fell ? before.minus(gross) : gross.minus(before);
        if (by.isZero()) {
            return next;
        }
        if (fell && now.opened() && !last.get().opened() && by.compareTo(MOST_FEE) <= 0) {
            next.add(new Sighting(Kind.FEE, now.at(), now.block(), by));
            return next;
        }
        int fee = lastFee(next);
        if (!fell && !now.opened() && fee >= 0 && next.get(fee).amount().equals(by)) {
            next.remove(fee);
            return next;
        }
        if (!fell) {
            next.add(new Sighting(Kind.DEPOSIT, now.at(), now.block(), by));
            return next;
        }
        return without(next, by);
    }

    private static int lastFee(List<Sighting> reasons) {
        for (int i = reasons.size() - 1; i >= 0; i--) {
            if (reasons.get(i).kind() == Kind.FEE) {
                return i;
            }
        }
        return -1;
    }

    private static List<Sighting> without(List<Sighting> reasons, Money gone) {
        Money left = gone;
        List<Sighting> next = new ArrayList<>(reasons);
        for (int i = next.size() - 1; i >= 0 && !left.isZero(); i--) {
            Sighting each = next.get(i);
            if (each.kind() == Kind.FEE) {
                continue;
            }
            Money taken = left.min(each.amount());
            left = left.minus(taken);
            if (taken.equals(each.amount())) {
                next.remove(i);
            } else {
                next.set(
                        i,
                        new Sighting(
                                each.kind(),
                                each.at(),
                                each.block(),
                                each.amount().minus(taken)));
            }
        }
        return next;
    }
}
