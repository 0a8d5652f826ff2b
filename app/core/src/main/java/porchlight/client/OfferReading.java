package porchlight.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.coin.Coin;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// Makes of the gateways' offers what the faces show: coins first. Pure.
final class OfferReading {
    private OfferReading() {}

    /// @param told with limits in MYST
    /// @param rates value of 1 MYST by currency; empty where unknown
    static List<Offer> offers(List<Gateway.Offer> told, Map<String, String> rates) {
        List<Offer> offers = new ArrayList<>();
        for (Gateway.Offer gateway : told) {
            for (String currency : gateway.currencies()) {
                Optional<Coin> coin = Coin.named(currency);
                String word = gateway.more().networks().getOrDefault(currency, "");
                // a coin on a network of which nothing is known here could not be checked
                if (coin.isEmpty()
                        ? word.isEmpty()
                        : word.isEmpty() || word.equals(coin.get().networkWord())) {
                    offers.add(new Offer(
                            gateway.name(),
                            currency,
                            coin.map(Coin::network).orElse(""),
                            minimum(gateway.minimum()),
                            Optional.ofNullable(rates.get(currency)),
                            coin.filter(each -> each == Coin.BTC).isPresent()
                                    && gateway.more().lightning().contains(currency),
                            Optional.ofNullable(gateway.more().fees().get(currency)),
                            gateway.more().rateHolds()));
                }
            }
        }
        offers.sort(Comparator.comparing((Offer offer) -> offer.network().isEmpty()));
        return offers;
    }

    private static Money minimum(String decimal) {
        try {
            return Money.ofMyst(decimal);
        } catch (IllegalArgumentException e) {
            return Money.ZERO;
        }
    }
}
