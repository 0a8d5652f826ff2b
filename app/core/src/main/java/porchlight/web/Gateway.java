package porchlight.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;

/// Where the channel is topped up for other money (`http-apis.md §10`).
public interface Gateway {
    /// The value of 1 MYST, decimal text by currency.
    Map<String, String> rates() throws ServiceException;

    /// Who takes which money.
    ///
    /// @param currency in which the limits are told, `USD` or `MYST`
    List<Offer> offers(String currency) throws ServiceException;

    /// Places an order. The answer was compared with the wish: identity, chain and channel are ours.
    Order create(Signer identity, Wish wish) throws ServiceException;

    /// All orders of the identity.
    List<Order> orders(Signer identity) throws ServiceException;

    Order order(Signer identity, String id) throws ServiceException;

    /// @param name the gateway's name, `coingate`, `stripe`
    /// @param minimum decimal text; the least that can be ordered
    /// @param suggested decimal texts
    /// @param currencies what can be paid with
    record Offer(String name, String minimum, List<String> suggested, List<String> currencies) {
        public Offer {
            suggested = List.copyOf(suggested);
            currencies = List.copyOf(currencies);
        }
    }

    /// What to order.
    ///
    /// @param gateway an offer's name
    /// @param channel the deposit address, derived locally
    /// @param amount how much
    /// @param payCurrency what the user pays with
    /// @param country ISO code of the payer for the tax; empty text where not told
    /// @param state for the United States; empty text elsewhere
    /// @param projectId which application orders
    /// @param lightning for coingate only
    record Wish(
            String gateway,
            Address channel,
            Amount amount,
            String payCurrency,
            String country,
            String state,
            String projectId,
            Optional<Boolean> lightning) {}

    /// How much, in one of the two ways that the gateway knows.
    sealed interface Amount {
        /// @param decimal MYST to receive
        record Myst(String decimal) implements Amount {}

        /// @param decimal dollars to spend before tax
        record Usd(String decimal) implements Amount {}
    }

    /// An order as the gateway tells it. Amounts are decimal texts.
    ///
    /// @param id the gateway's name for it
    /// @param status `initial`, `new`, `paid`, `failed`, or one of coingate's older words
    /// @param gateway who takes the money
    /// @param receiveMyst what arrives in the channel
    /// @param payAmount what is paid, tax included
    /// @param payCurrency in which money
    /// @param taxRate percent
    /// @param total in [#currency()]
    /// @param currency of the total
    /// @param checkout an https page, or a plain one of a network on this machine; empty where none was sent
    /// @param payAddress where coins go; empty where none was sent
    /// @param createdAt empty where unknown
    /// @param expiresAt empty where unknown
    record Order(
            String id,
            String status,
            String gateway,
            String receiveMyst,
            String payAmount,
            String payCurrency,
            String taxRate,
            String total,
            String currency,
            String checkout,
            String payAddress,
            Optional<Instant> createdAt,
            Optional<Instant> expiresAt) {
        /// Whether nothing more will happen to it.
        public boolean isFinal() {
            return switch (status) {
                case "paid", "failed", "confirmed", "expired", "canceled", "invalid" -> true;
                default -> false;
            };
        }
    }
}
