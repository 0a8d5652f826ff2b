package porchlight.client;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// The price at which an amount is told in hours and GiB: of the homes that this user would use, the middle one.
///
/// @param price of that home, never free
/// @param whose which homes were looked at
public record GoingRate(Price price, Whose whose) {
    /// An hour of video at about 3 Mbit/s, in hundredths of a GiB: the same as on the window's Connect page.
    private static final long VIDEO_HUNDREDTHS = 125;
    /// Downloads are reckoned at 20 Mbit/s, so that a home's price per hour counts for them too.
    private static final long DOWNLOAD_BITS_PER_SECOND = 20_000_000;

    private static final BigInteger BITS_OF_A_GIB = BigInteger.ONE.shiftLeft(33);
    private static final BigInteger SECONDS = BigInteger.valueOf(3600);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /// Which homes the price is of, the nearest to the user first.
    public enum Whose {
        FAVOURITES,
        VISITED,
        HOMES
    }

    /// The rate of the homes that this user would use.
    ///
    /// @param homes all that are offered
    /// @param past sessions, newest first
    /// @param limits above which homes are not chosen by themselves
    /// @return empty where every home is free, or none is known
    public static Optional<GoingRate> of(
            List<Home> homes, Set<HomeId> favourites, List<PastSession> past, Spending limits) {
        List<Home> dear = homes.stream()
                .filter(home -> !home.price().isFree())
                .filter(home -> within(home.price(), limits))
                .toList();
        Set<Country> visited = past.stream().map(PastSession::country).collect(Collectors.toSet());
        Predicate<Home> residential = home -> home.proposal().ipType().isResidential();
        return middle(dear, home -> favourites.contains(home.id()))
                .map(price -> new GoingRate(price, Whose.FAVOURITES))
                .or(() -> middle(dear, residential.and(home -> visited.contains(home.country())))
                        .map(price -> new GoingRate(price, Whose.VISITED)))
                .or(() -> middle(dear, residential)
                        .or(() -> middle(dear, home -> true))
                        .map(price -> new GoingRate(price, Whose.HOMES)));
    }

    private static boolean within(Price price, Spending limits) {
        return limits.mostPerHour()
                        .map(most -> price.perHour().compareTo(most) <= 0)
                        .orElse(true)
                && limits.mostPerGib()
                        .map(most -> price.perGib().compareTo(most) <= 0)
                        .orElse(true);
    }

    private static Optional<Price> middle(List<Home> homes, Predicate<Home> which) {
        List<Price> prices = homes.stream()
                .filter(which)
                .map(Home::price)
                .sorted(Comparator.comparing(GoingRate::hundredHoursOfVideo))
                .toList();
        return prices.isEmpty() ? Optional.empty() : Optional.of(prices.get((prices.size() - 1) / 2));
    }

    private static BigInteger hundredHoursOfVideo(Price price) {
        BigInteger time = price.perHour().wei().multiply(HUNDRED);
        return time.add(price.perGib().wei().multiply(BigInteger.valueOf(VIDEO_HUNDREDTHS)));
    }

    /// Whole minutes of video that the amount pays for.
    public long minutesOfVideo(Money amount) {
        BigInteger share = amount.wei().multiply(HUNDRED).multiply(BigInteger.valueOf(60));
        return clamp(share.divide(hundredHoursOfVideo(price)));
    }

    /// Whole GiB of downloads that the amount pays for.
    public long gib(Money amount) {
        // wei per GiB = perGib + perHour · 2³³ bit / 20 Mbit/s / 3600 s, kept whole by multiplying both sides.
        BigInteger scale = BigInteger.valueOf(DOWNLOAD_BITS_PER_SECOND).multiply(SECONDS);
        BigInteger cost =
                price.perGib().wei().multiply(scale).add(price.perHour().wei().multiply(BITS_OF_A_GIB));
        return clamp(amount.wei().multiply(scale).divide(cost));
    }

    private static long clamp(BigInteger number) {
        return number.bitLength() > 62 ? Long.MAX_VALUE : number.longValueExact();
    }
}
