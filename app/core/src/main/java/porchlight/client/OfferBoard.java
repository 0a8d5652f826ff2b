package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// What can be paid with and at which rate, as the gateways said last. For any thread.
final class OfferBoard {
    private static final Logger LOG = System.getLogger(OfferBoard.class.getName());
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final Gateway gateway;
    private final Clock clock;
    private final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    private volatile Map<String, String> rates = Map.of();

    OfferBoard(Gateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    Live<Offers> live() {
        return offers;
    }

    /// Value of 1 MYST by currency; empty where it is not known, or was heard too long ago.
    Map<String, String> rates() {
        return holds() ? rates : Map.of();
    }

    /// Asks the gateways; blocks.
    synchronized void read() {
        Offers before = offers.value();
        offers.publish(new Offers(before.offers(), before.asOf(), true, before.failed()));
        try {
            List<Gateway.Offer> told = gateway.offers("MYST");
            rates = readRates();
            offers.publish(new Offers(
                    OfferReading.offers(told, rates), Optional.of(clock.instant()), false, Optional.empty()));
        } catch (ServiceException e) {
            LOG.log(Level.INFO, () -> "the gateways do not tell: " + e.reason());
            offers.publish(new Offers(
                    before.offers(),
                    before.asOf(),
                    false,
                    Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))));
        }
    }

    private Map<String, String> readRates() {
        try {
            return Map.copyOf(gateway.rates());
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "no rates: " + e.reason());
            return Map.of();
        }
    }

    /// Why a wish is not even sent. Asks the gateways where what they said is old; blocks then. That they are silent
    /// now is no reason while what they said still holds.
    Optional<WalletFault> objection(TopUps.Wish wish) {
        if (!holds()) {
            read();
        }
        if (!holds()) {
            return Optional.of(WalletFault.GATEWAY_SILENT);
        }
        Optional<Offer> offer = offers.value().offers().stream()
                .filter(one ->
                        one.gateway().equals(wish.gateway()) && one.currency().equals(wish.currency()))
                .filter(one -> one.lightning() || !wish.lightning())
                .findFirst();
        if (offer.isEmpty()) {
            return Optional.of(WalletFault.COIN_NOT_TAKEN);
        }
        if (wish.receive().isZero() || wish.receive().compareTo(offer.get().minimum()) < 0) {
            return Optional.of(WalletFault.BELOW_MINIMUM);
        }
        boolean sane = wish.country().matches("([A-Za-z]{2})?") && wish.state().matches("([A-Za-z]{2})?");
        return sane ? Optional.empty() : Optional.of(WalletFault.GATEWAY_REFUSED);
    }

    private boolean holds() {
        Instant asOf = offers.value().asOf().orElse(Instant.EPOCH);
        return PollRhythm.isWithin(asOf, clock.instant(), HOLD);
    }
}
