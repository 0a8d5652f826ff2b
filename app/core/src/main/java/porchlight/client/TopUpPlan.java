package porchlight.client;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.client.OwnMoney.Hold;
import porchlight.payment.Money;

/// Decides whether the channel is topped up from the user's own MYST now, and with how much. Pure.
sealed interface TopUpPlan {
    /// Gas is not bought above this, in wei for each unit: 1000 gwei, five to ten times what Polygon takes on a busy
    /// day. A transfer then costs less than a tenth of a POL.
    BigInteger DEAREST_GAS = BigInteger.TEN.pow(12);

    /// A transfer takes about 60,000; whoever asks for more is no honest token.
    long MOST_GAS = 200_000;

    /// What is signed once more has to offer more than before by this part, or nodes keep the former one: they ask
    /// for a tenth.
    BigInteger DEARER_PART = BigInteger.valueOf(8);

    /// Nothing less than this part of the wished amount is worth the gas.
    BigInteger LEAST_PART = BigInteger.TEN;

    /// Nothing to do, and why.
    record Wait(Hold why) implements TopUpPlan {}

    /// This much.
    record Move(Money amount) implements TopUpPlan {}

    /// What there is to be judged without asking what gas costs.
    ///
    /// @param wish the user's; empty = off
    /// @param balance what may still be promised; empty while unknown
    /// @param own MYST on the own address
    /// @param movedToday what was meant to be moved on this day, whatever became of it
    /// @param open whether the identity's key is at hand
    record Situation(
            Optional<Spending.AutoTopUp> wish,
            Optional<Money> balance,
            Optional<Money> own,
            Money movedToday,
            boolean open) {}

    /// How much is wanted.
    static TopUpPlan wanted(Situation now) {
        if (now.wish().isEmpty()) {
            return new Wait(Hold.OFF);
        }
        Spending.AutoTopUp wish = now.wish().get();
        if (now.balance().isEmpty()) {
            return new Wait(Hold.UNKNOWN);
        }
        if (now.balance().get().compareTo(wish.below()) >= 0) {
            return new Wait(Hold.ENOUGH);
        }
        if (now.own().isEmpty()) {
            return new Wait(Hold.UNKNOWN);
        }
        Money least = new Money(wish.amount().wei().divide(LEAST_PART)).max(Money.ofWei(1));
        Money ofDay = wish.mostPerDay().minusOrZero(now.movedToday());
        if (ofDay.compareTo(least) < 0) {
            return new Wait(Hold.DAY_BOUND);
        }
        if (now.own().get().compareTo(least) < 0) {
            return new Wait(Hold.NO_MYST);
        }
        return now.open() ? new Move(wish.amount().min(now.own().get()).min(ofDay)) : new Wait(Hold.LOCKED);
    }

    /// Whether the gas can and shall be paid.
    ///
    /// @param price what it costs now
    /// @param gas what the transfer takes, with what is added for safety
    /// @param coin what the address holds of the chain's own coin
    /// @return why not; empty if it shall
    static Optional<Hold> objection(GasPrice price, long gas, BigInteger coin) {
        if (gas > MOST_GAS || price.most().compareTo(DEAREST_GAS) > 0) {
            return Optional.of(Hold.GAS_TOO_DEAR);
        }
        return coin.compareTo(price.most().multiply(BigInteger.valueOf(gas))) < 0
                ? Optional.of(Hold.NO_COIN)
                : Optional.empty();
    }

    /// What to offer for a transfer that no block takes.
    ///
    /// @param offered what was offered last
    /// @param price what gas costs now
    /// @return empty where what was offered is enough, so that more would not help; never less than before
    static Optional<GasPrice> dearer(GasPrice offered, GasPrice price) {
        if (price.most().compareTo(offered.most()) <= 0 && price.tip().compareTo(offered.tip()) <= 0) {
            return Optional.empty();
        }
        BigInteger most = price.most().max(raised(offered.most()));
        return Optional.of(
                new GasPrice(most, price.tip().max(raised(offered.tip())).min(most)));
    }

    private static BigInteger raised(BigInteger before) {
        return before.add(before.divide(DEARER_PART)).add(BigInteger.ONE);
    }
}
