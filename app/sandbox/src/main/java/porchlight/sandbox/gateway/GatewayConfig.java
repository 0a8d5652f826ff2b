package porchlight.sandbox.gateway;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.coin.BitcoinNode;
import porchlight.sandbox.coin.Coin;

/// How a gateway is set up.
///
/// @param at where to listen; port 0 takes a free one
/// @param funds where the money is
/// @param contracts where everything lies
/// @param book the file of orders; is made if it is missing
/// @param market what is offered at which price
/// @param hold how long a rate is held
/// @param bitcoin a Bitcoin node to look for payments at; else only the check-out page's clicks pay in BTC
public record GatewayConfig(
        InetSocketAddress at,
        Funds funds,
        Contracts contracts,
        Path book,
        Market market,
        Duration hold,
        Optional<BitcoinNode> bitcoin) {
    private static final Duration USUAL_HOLD = Duration.ofMinutes(30);

    /// Where the money is. It has no text: the seed is what deposit addresses follow from.
    ///
    /// @param mint where the MYST comes from that was paid for; its keeper plays the payers too
    /// @param purse sends the MYST; has native coin and is used by nobody else
    /// @param tokens contracts of DAI and USDT, mintable by the same keeper; what is missing is not taken
    /// @param seed 16 to 64 bytes, of all deposit addresses
    public record Funds(Mint mint, Account purse, Map<Coin, Address> tokens, byte[] seed) {
        public Funds {
            tokens = Map.copyOf(tokens);
            seed = seed.clone();
        }

        @Override
        public byte[] seed() {
            return seed.clone();
        }

        @Override
        public String toString() {
            return "Funds[" + purse.address() + "]";
        }
    }

    /// What is offered.
    ///
    /// @param rates the value of 1 MYST by currency, `USD` among them
    /// @param offers who takes which money
    /// @param taxes percent by country; 0 elsewhere
    /// @param fees the gateway's own percent by currency, inside the price; 0 for others
    public record Market(
            Map<String, BigDecimal> rates,
            List<Offer> offers,
            Map<String, BigDecimal> taxes,
            Map<String, BigDecimal> fees) {
        /// @throws IllegalArgumentException without a rate for dollars or for a currency on offer
        public Market {
            rates = Map.copyOf(rates);
            offers = List.copyOf(offers);
            taxes = Map.copyOf(taxes);
            fees = Map.copyOf(fees);
            for (Offer offer : offers) {
                if (!rates.keySet().containsAll(offer.currencies()) || !rates.containsKey("USD")) {
                    throw new IllegalArgumentException("a currency of " + offer.name() + " has no rate");
                }
            }
        }

        /// Two ways to pay, coins and a card, at made-up rates.
        public static Market usual() {
            List<BigDecimal> suggested = List.of(new BigDecimal("5"), new BigDecimal("10"), new BigDecimal("20"));
            List<String> coins = List.of("BTC", "LTC", "ETH", "BCH", "DAI", "USDT");
            Map<String, BigDecimal> rates = new HashMap<>(Map.of(
                    "USD", new BigDecimal("0.21"),
                    "EUR", new BigDecimal("0.19"),
                    "BTC", new BigDecimal("0.0000021"),
                    "LTC", new BigDecimal("0.0021"),
                    "ETH", new BigDecimal("0.000063"),
                    "BCH", new BigDecimal("0.00042"),
                    "DAI", new BigDecimal("0.21"),
                    "USDT", new BigDecimal("0.21")));
            return new Market(
                    rates,
                    List.of(
                            new Offer("coingate", new BigDecimal("1"), suggested, coins),
                            new Offer("stripe", new BigDecimal("0.5"), suggested, List.of("USD", "EUR"))),
                    Map.of("DE", new BigDecimal("19"), "FR", new BigDecimal("20")),
                    Map.of("BTC", new BigDecimal("1"), "LTC", new BigDecimal("1"), "BCH", new BigDecimal("1")));
        }

        /// The same without currencies that cannot be taken here.
        Market without(List<String> currencies) {
            List<Offer> left = offers.stream()
                    .map(offer -> new Offer(
                            offer.name(),
                            offer.minimumUsd(),
                            offer.suggestedUsd(),
                            offer.currencies().stream()
                                    .filter(currency -> !currencies.contains(currency))
                                    .toList()))
                    .toList();
            return new Market(rates, left, taxes, fees);
        }
    }

    /// One way to pay.
    ///
    /// @param name `coingate`, `stripe`
    /// @param minimumUsd the least that can be ordered
    /// @param suggestedUsd what people usually order
    /// @param currencies what can be paid with
    public record Offer(String name, BigDecimal minimumUsd, List<BigDecimal> suggestedUsd, List<String> currencies) {
        public Offer {
            suggestedUsd = List.copyOf(suggestedUsd);
            currencies = List.copyOf(currencies);
        }
    }

    /// The usual market at rates that hold half an hour.
    public static GatewayConfig usual(InetSocketAddress at, Funds funds, Contracts contracts, Path book) {
        return new GatewayConfig(at, funds, contracts, book, Market.usual(), USUAL_HOLD, Optional.empty());
    }

    /// The same with a Bitcoin node attached.
    public GatewayConfig with(BitcoinNode node) {
        return new GatewayConfig(at, funds, contracts, book, market, hold, Optional.of(node));
    }
}
