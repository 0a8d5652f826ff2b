package porchlight.client;

import java.util.List;
import java.util.UUID;
import porchlight.payment.Money;

/// Money in: what can be paid with, and the orders. Nothing here blocks but [#look] and [#receipt].
public interface TopUps {
    /// What can be paid with now.
    Live<Offers> offers();

    /// Every order of this identity, newest first, with its state.
    Live<List<Order>> orders();

    /// What became of the newest wishes, whichever face had them, newest first; those that are under way among them.
    Live<List<Placing>> placing();

    /// MYST that came into the channel without an order, newest first.
    Live<List<Deposit>> direct();

    /// Asks the gateways again for offers and rates.
    void refresh();

    /// Places an order. It is in the ledger before it is sent, appears in [#orders()], and what became of it is
    /// told in [#placing()].
    ///
    /// @param key made up by whoever wishes, for this wish only, so that another face's is not taken for his
    void place(String key, Wish wish);

    /// The same by somebody who only looks at [#orders()].
    default void place(Wish wish) {
        place(newKey(), wish);
    }

    /// A key for [#place].
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /// Asks for the state of one of this identity's orders now, such as after the user says that he paid.
    void follow(String id);

    /// Asks the gateway for all of this identity's orders and the chain for what came. Blocks until [#orders()] is as
    /// they say.
    ///
    /// @throws Refused where the key is locked or the gateway did not tell; what was known stays
    void look() throws Refused;

    /// The gateway's receipt of one of this identity's orders, a PDF; kept in the ledger once it was had. Blocks.
    byte[] receipt(String id) throws Refused;

    /// What to order.
    ///
    /// @param gateway an [Offer#gateway()]
    /// @param currency its [Offer#currency()]
    /// @param receive MYST that shall arrive in the channel
    /// @param lightning whether to pay over the lightning network
    /// @param country ISO code of the payer, for the tax; empty text where not told
    /// @param state of the United States; empty text elsewhere
    record Wish(String gateway, String currency, Money receive, boolean lightning, String country, String state) {
        /// With a coin, from nowhere in particular.
        public static Wish of(Offer offer, Money receive) {
            return new Wish(offer.gateway(), offer.currency(), receive, false, "", "");
        }
    }
}
