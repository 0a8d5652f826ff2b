package porchlight.sandbox.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.coin.Coin;

/// What somebody wants to buy, and what came for it. How far it is follows from that: [Standing].
///
/// @param id random, 32 hex digits; who knows it may see the check-out page
/// @param number counts all orders from 0: which deposit address it has
/// @param buyer who ordered
/// @param price what for what
/// @param terms where to pay and until when
/// @param progress what happened
record Order(String id, int number, Buyer buyer, Price price, Terms terms, Progress progress) {
    /// How long the rest of an under-paid order is waited for after the rate's time is up.
    static final Duration REST = Duration.ofMinutes(60);

    /// @param identity who signed the order
    /// @param channel where the MYST goes
    /// @param country ISO code or empty
    /// @param state of the United States or empty
    record Buyer(Address identity, Address channel, String country, String state) {}

    /// @param receive MYST
    /// @param currency in which money it is paid
    /// @param net price in that money before tax, the gateway's fee inside
    /// @param taxRate percent
    record Price(Money receive, String currency, BigDecimal net, BigDecimal taxRate) {
        BigDecimal tax() {
            return net.multiply(taxRate).movePointLeft(2).setScale(net.scale(), RoundingMode.HALF_UP);
        }

        BigDecimal total() {
            return net.add(tax());
        }
    }

    /// @param gateway who takes the money
    /// @param address where coins go; empty for cards and lightning
    /// @param script what the address locks with, as chains show it; empty as the address
    /// @param lightning the invoice; empty for everything else
    /// @param created when it was ordered
    /// @param until how long the rate is held
    record Terms(String gateway, String address, String script, String lightning, Instant created, Instant until) {}

    /// What a person at the gateway decided.
    enum Verdict {
        NONE,
        CANCELED,
        INVALID,
        FAILED
    }

    /// @param arrivals in the order in which they were seen
    /// @param payout empty until the money is here for good
    /// @param refunded in the order's money
    /// @param verdict what was decided against it
    /// @param lateAccepted whether what came late counts all the same
    record Progress(
            List<Arrival> arrivals,
            Optional<Payout> payout,
            BigDecimal refunded,
            Verdict verdict,
            boolean lateAccepted) {
        static final Progress NONE = new Progress(List.of(), Optional.empty(), BigDecimal.ZERO, Verdict.NONE, false);

        Progress {
            arrivals = List.copyOf(arrivals);
        }
    }

    /// Empty for cards.
    Optional<Coin> coin() {
        return Coin.of(price.currency());
    }

    boolean overLightning() {
        return !terms.lightning().isEmpty();
    }

    /// Over which network it is to be paid; `card` for cards.
    String network() {
        return overLightning() ? "lightning" : coin().map(Coin::network).orElse("card");
    }

    /// How many blocks make its payment count; 0 where there are none.
    int confirmationsRequired() {
        return overLightning() ? 0 : coin().map(Coin::confirmations).orElse(0);
    }

    /// What was sent back, in the order's money; 0 for nothing, and where another coin is among it.
    BigDecimal sentBack() {
        return progress.arrivals().stream().anyMatch(Arrival::isOtherCoin) ? BigDecimal.ZERO : progress.refunded();
    }

    Order with(Progress next) {
        return new Order(id, number, buyer, price, terms, next);
    }

    Order with(List<Arrival> arrivals) {
        return with(new Progress(
                arrivals, progress.payout(), progress.refunded(), progress.verdict(), progress.lateAccepted()));
    }

    Order with(Payout payout) {
        return with(new Progress(
                progress.arrivals(),
                Optional.of(payout),
                progress.refunded(),
                progress.verdict(),
                progress.lateAccepted()));
    }

    Order refunded(BigDecimal amount) {
        return with(new Progress(
                progress.arrivals(), progress.payout(), amount, progress.verdict(), progress.lateAccepted()));
    }

    Order decided(Verdict verdict) {
        return with(new Progress(
                progress.arrivals(), progress.payout(), progress.refunded(), verdict, progress.lateAccepted()));
    }

    Order acceptingLate() {
        return with(
                new Progress(progress.arrivals(), progress.payout(), progress.refunded(), progress.verdict(), true));
    }

    Order endingAt(Instant until) {
        Terms ending =
                new Terms(terms.gateway(), terms.address(), terms.script(), terms.lightning(), terms.created(), until);
        return new Order(id, number, buyer, price, ending, progress);
    }
}
