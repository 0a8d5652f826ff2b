package porchlight.gui.topup;

import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.client.Wallet;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Which page of the wizard is due, and its words: a pure function of the facts.
final class PageWriter {
    private final AmountWriter amount;
    private final CoinWriter coin;
    private final PayWriter pay;

    PageWriter(Messages words, ZoneId zone) {
        OrderWords orders = new OrderWords(words, zone);
        amount = new AmountWriter(words);
        coin = new CoinWriter(words, orders, amount);
        pay = new PayWriter(words, orders, amount, coin);
    }

    TopUpPage write(Facts facts) {
        Optional<Order> order = facts.order();
        boolean ready = facts.wallet().lock() == Wallet.Lock.OPEN && facts.backedUp();
        if (order.isEmpty() && !ready) {
            return amount.write(facts);
        }
        return switch (facts.draft().step()) {
            case AMOUNT -> amount.write(facts);
            case COIN -> coin.write(facts);
            case PAY, DONE -> order.map(which -> pay.write(facts, which)).orElseGet(() -> unlisted(facts));
        };
    }

    /// There is no order to show: it is not in the list yet, or the user sends MYST himself.
    private TopUpPage unlisted(Facts facts) {
        if (facts.draft().order().isPresent()) {
            return pay.unlisted(facts);
        }
        if (facts.wallet().channel().isEmpty()) {
            return coin.write(facts);
        }
        Money before = facts.reached().orElse(facts.wallet().deposited());
        Money more = facts.wallet().deposited().minusOrZero(before);
        return more.isZero() ? pay.direct(facts, facts.wallet().channel().get()) : pay.arrived(facts, more);
    }
}
