package porchlight.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// What homes cost now and cost just before, as the pricing service says (`p2p.md §2.3`, `http-apis.md §4.4`).
///
/// Its instants are those of the server. Every question carries the local time, and the skew between the two
/// clocks, measured when the table came, is taken off.
///
/// @param current what holds now
/// @param previous what held before, which providers still accept for a while
/// @param currentUntil server's time
/// @param previousUntil server's time
/// @param skew local clock minus server's clock when the table came
public record PriceTable(Period current, Period previous, Instant currentUntil, Instant previousUntil, Duration skew) {
    /// The column for services that have none.
    private static final String FALLBACK_SERVICE = "data_transfer";
    private static final Set<String> PRICED_SERVICES =
            Set.of("wireguard", "scraping", FALLBACK_SERVICE, "dvpn", "monitoring");

    private static final Price START_PRICE =
            new Price(Money.ofWei(60_000_000_000_000L), Money.ofWei(100_000_000_000_000_000L));

    /// What the network assumes before the first table was loaded (`http-apis.md §4.4`). Never current.
    public static final PriceTable START = new PriceTable(
            Period.of(new Row(
                    PRICED_SERVICES.stream().collect(Collectors.toMap(service -> service, service -> START_PRICE)))),
            Period.NONE,
            Instant.EPOCH,
            Instant.EPOCH,
            Duration.ZERO);

    /// What the offer costs. The provider's country and kind of connection decide.
    ///
    /// @return empty where the table says nothing: such a home has no price and cannot be used
    public Optional<Price> price(Proposal proposal) {
        return current.price(proposal);
    }

    /// What the offer cost in the previous period, while that is still honoured.
    ///
    /// @param now local clock
    public Optional<Price> previousPrice(Proposal proposal, Instant now) {
        return serverTime(now).isBefore(previousUntil) ? previous.price(proposal) : Optional.empty();
    }

    /// Whether the current period has not ended.
    ///
    /// @param now local clock
    public boolean isCurrent(Instant now) {
        return serverTime(now).isBefore(currentUntil);
    }

    /// When to ask again, by the local clock.
    public Instant refreshAt() {
        return currentUntil.plus(skew);
    }

    private Instant serverTime(Instant now) {
        return now.minus(skew);
    }

    /// One period's prices.
    ///
    /// @param defaults for countries without an entry
    /// @param perCountry the others
    public record Period(Rows defaults, Map<Country, Rows> perCountry) {
        static final Period NONE = new Period(Rows.NONE, Map.of());

        public Period {
            perCountry = Map.copyOf(perCountry);
        }

        static Period of(Row everywhere) {
            return new Period(new Rows(everywhere, everywhere), Map.of());
        }

        Optional<Price> price(Proposal proposal) {
            Rows rows = perCountry.getOrDefault(proposal.country(), defaults);
            Row row = proposal.ipType().isResidential() ? rows.residential() : rows.other();
            return row.price(proposal.id().serviceType());
        }
    }

    /// One place's prices.
    ///
    /// @param residential for residential and cellular connections
    /// @param other for all others
    public record Rows(Row residential, Row other) {
        static final Rows NONE = new Rows(new Row(Map.of()), new Row(Map.of()));
    }

    /// Prices by service type.
    public record Row(Map<String, Price> byService) {
        public Row {
            byService = Map.copyOf(byService);
        }

        Optional<Price> price(String service) {
            boolean own = byService.containsKey(service) || PRICED_SERVICES.contains(service);
            return Optional.ofNullable(byService.get(own ? service : FALLBACK_SERVICE));
        }
    }
}
