package porchlight.gui.topup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import porchlight.client.GoingRate;
import porchlight.client.KeyRing;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Wallet;
import porchlight.i18n.Amounts;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// All that the wizard's words are made of, at one moment.
///
/// @param waiting an order was asked for, and no answer came yet
/// @param refusal why the newest wish came to nothing; empty where it did not
/// @param reached what the channel held when the user turned to sending MYST himself; for telling what arrived
/// @param chain on which MYST itself is sent; 0 where it is not known
/// @param token its contract there; empty where it is not known
/// @param note what came of the last press, in words; empty text for nothing
record Facts(
        Draft draft,
        Wallet wallet,
        KeyRing ring,
        Offers offers,
        List<Order> orders,
        boolean waiting,
        Optional<Placing> refusal,
        Optional<Money> reached,
        Optional<GoingRate> rate,
        Optional<UsualPace> pace,
        long chain,
        Optional<Address> token,
        String note,
        Instant now,
        ZoneId zone) {
    /// `≈ $5.12`; empty where no rate is known.
    Optional<String> about(Money money, Messages words) {
        return words.figures().about(money, wallet.rates());
    }

    /// Whether the identity has a backup: before that nothing is ordered, and nobody is told where to pay in.
    boolean backedUp() {
        return wallet.identity().filter(ring::isBackedUp).isPresent();
    }

    Optional<Money> amount() {
        return Amounts.read(draft.amount());
    }

    /// The order that the wizard is about.
    Optional<Order> order() {
        return draft.order()
                .flatMap(id ->
                        orders.stream().filter(order -> order.id().equals(id)).findFirst());
    }

    /// The offer behind the chosen way.
    Optional<Offer> offer() {
        return draft.way()
                .filter(Way.Gateway.class::isInstance)
                .map(Way.Gateway.class::cast)
                .flatMap(way -> offers.offers().stream().filter(way::fits).findFirst());
    }
}
