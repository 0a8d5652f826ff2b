package porchlight.sandbox.gateway;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Mint;

/// How a gateway is set up.
///
/// @param at where to listen; port 0 takes a free one
/// @param mint where the MYST comes from that was paid for
/// @param contracts where everything lies
/// @param rates the value of 1 MYST by currency, `USD` among them
/// @param offers who takes which money
/// @param taxes percent by country; 0 elsewhere
public record GatewayConfig(
        InetSocketAddress at,
        Mint mint,
        Contracts contracts,
        Map<String, BigDecimal> rates,
        List<Offer> offers,
        Map<String, BigDecimal> taxes) {
    /// @throws IllegalArgumentException without a rate for dollars or for a currency on offer
    public GatewayConfig {
        rates = Map.copyOf(rates);
        offers = List.copyOf(offers);
        taxes = Map.copyOf(taxes);
        for (Offer offer : offers) {
            if (!rates.keySet().containsAll(offer.currencies()) || !rates.containsKey("USD")) {
                throw new IllegalArgumentException("a currency of " + offer.name() + " has no rate");
            }
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

    /// Two ways to pay, coins and a card, at made-up rates.
    public static GatewayConfig usual(InetSocketAddress at, Mint mint, Contracts contracts) {
        List<BigDecimal> suggested = List.of(new BigDecimal("5"), new BigDecimal("10"), new BigDecimal("20"));
        return new GatewayConfig(
                at,
                mint,
                contracts,
                Map.of(
                        "USD", new BigDecimal("0.21"),
                        "EUR", new BigDecimal("0.19"),
                        "BTC", new BigDecimal("0.0000021"),
                        "LTC", new BigDecimal("0.0021"),
                        "ETH", new BigDecimal("0.000063")),
                List.of(
                        new Offer("coingate", new BigDecimal("1"), suggested, List.of("BTC", "LTC", "ETH")),
                        new Offer("stripe", new BigDecimal("0.5"), suggested, List.of("USD", "EUR"))),
                Map.of("DE", new BigDecimal("19"), "FR", new BigDecimal("20")));
    }
}
