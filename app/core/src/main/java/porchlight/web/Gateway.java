package porchlight.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    ///
    /// @throws ServiceException with [ServiceException.Misdirected] where they are not; the gateway has an order
    ///     then
    Order create(Signer identity, Wish wish) throws ServiceException;

    /// All orders of the identity on this chain.
    Listing list(Signer identity) throws ServiceException;

    Order order(Signer identity, String id) throws ServiceException;

    /// The receipt of a paid order, a PDF of at most 4 MiB.
    ///
    /// @throws ServiceException with [ServiceException.Nonsense] if it is none
    byte[] invoice(Signer identity, String id) throws ServiceException;

    /// @param name the gateway's name, `coingate`, `stripe`
    /// @param minimum decimal text; the least that can be ordered
    /// @param suggested decimal texts
    /// @param currencies what can be paid with
    /// @param more what not every gateway tells
    record Offer(String name, String minimum, List<String> suggested, List<String> currencies, OfferMore more) {
        public Offer {
            suggested = List.copyOf(suggested);
            currencies = List.copyOf(currencies);
        }

        /// By a gateway that tells nothing more.
        public Offer(String name, String minimum, List<String> suggested, List<String> currencies) {
            this(name, minimum, suggested, currencies, OfferMore.NONE);
        }
    }

    /// What not every gateway tells about an offer.
    ///
    /// @param networks the network of each currency, in the gateway's word
    /// @param lightning currencies that the lightning network takes too
    /// @param fees percent by currency, decimal text, inside the price already
    /// @param rateHolds for how long an order's amount is good; empty where it is not told
    record OfferMore(
            Map<String, String> networks,
            Set<String> lightning,
            Map<String, String> fees,
            Optional<Duration> rateHolds) {
        public static final OfferMore NONE = new OfferMore(Map.of(), Set.of(), Map.of(), Optional.empty());

        public OfferMore {
            networks = Map.copyOf(networks);
            lightning = Set.copyOf(lightning);
            fees = Map.copyOf(fees);
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

    /// What the gateway has of an identity.
    ///
    /// @param orders those that could be read
    /// @param whole whether these are all: false where one could not be read, so that nobody can say what it was
    record Listing(List<Order> orders, boolean whole) {
        public Listing {
            orders = List.copyOf(orders);
        }
    }

    /// An order as the gateway tells it. Amounts are decimal texts, empty where they are not told.
    ///
    /// @param id the gateway's name for it
    /// @param channel where the gateway says that the MYST goes
    /// @param status the gateway's word
    /// @param gateway who takes the money
    /// @param receiveMyst what arrives in the channel
    /// @param payAmount what is paid, tax included
    /// @param payCurrency in which money
    /// @param taxRate percent
    /// @param total in [#currency()]
    /// @param currency of the total
    /// @param checkout a page that may be opened ([CheckoutHosts]); empty where none was sent, or a strange one
    /// @param target where coins go, as the gateway says: to be verified before it is shown
    /// @param progress what came so far
    /// @param createdAt empty where unknown
    /// @param expiresAt empty where unknown
    record Order(
            String id,
            Address channel,
            String status,
            String gateway,
            String receiveMyst,
            String payAmount,
            String payCurrency,
            String taxRate,
            String total,
            String currency,
            String checkout,
            Target target,
            Progress progress,
            Optional<Instant> createdAt,
            Optional<Instant> expiresAt) {}

    /// Where coins go. Texts are empty where nothing is told.
    ///
    /// @param network the gateway's word, `bitcoin`
    /// @param address on it
    /// @param token the contract, for tokens
    /// @param decimals of the token; -1 where nothing is told
    /// @param invoice of the lightning network
    record Target(String network, String address, String token, int decimals, String invoice) {
        public static final Target NONE = new Target("", "", "", -1, "");
    }

    /// What came for an order so far. Whatever the gateway does not tell, or tells in a form that cannot be, is an
    /// empty text or -1.
    ///
    /// @param received decimal text
    /// @param confirmations of the payment
    /// @param needed how many the gateway waits for
    /// @param transaction of the payment
    /// @param underpaid what is missing, decimal text
    /// @param overpaid what was too much, decimal text
    /// @param payUntil until when what is missing is taken
    /// @param paidNetwork on which network it came
    /// @param refunded what was given back, decimal text
    /// @param credit hash of the transfer of MYST into the channel, lower-case
    record Progress(
            String received,
            int confirmations,
            int needed,
            String transaction,
            String underpaid,
            String overpaid,
            Optional<Instant> payUntil,
            String paidNetwork,
            String refunded,
            String credit) {
        public static final Progress NONE = new Progress("", -1, -1, "", "", "", Optional.empty(), "", "", "");
    }
}
