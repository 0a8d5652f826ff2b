package porchlight.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.market.Filter.Chip;
import porchlight.payment.Price;

/// One country's homes with everything that a keystroke needs worked out beforehand: search keys and three orders.
final class CountryShelf {
    static final Comparator<Home> BEST = Comparator.comparingDouble(
                    (Home home) -> -home.proposal().quality().score())
            .thenComparingDouble(CountryShelf::latency)
            .thenComparing(home -> home.price().perGib())
            .thenComparing(home -> home.id().provider())
            .thenComparing(home -> home.id().serviceType());
    private static final Comparator<Home> FASTEST =
            Comparator.comparingDouble(CountryShelf::latency).thenComparing(BEST);
    private static final Comparator<Home> CHEAPEST = Comparator.comparing(
                    (Home home) -> home.price().perGib())
            .thenComparing(home -> home.price().perHour())
            .thenComparing(BEST);

    final Country country;
    final String name;
    private final String countryKey;
    private final Order best;
    private final Order fastest;
    private final Order cheapest;

    CountryShelf(Country country, List<Home> homes, Locale language, Map<String, String> folded) {
        this.country = country;
        this.name = country.name(language);
        this.countryKey = Folding.words(country.name(Locale.ENGLISH) + " " + name + " " + country.code());
        Map<HomeId, String> keys = HashMap.newHashMap(homes.size());
        homes.forEach(home -> keys.put(home.id(), key(home, folded)));
        this.best = new Order(homes, BEST, keys);
        this.fastest = new Order(homes, FASTEST, keys);
        this.cheapest = new Order(homes, CHEAPEST, keys);
    }

    /// City, ISP, the node's id with and without `0x`, and its last four digits, by which people recognise it.
    private static String key(Home home, Map<String, String> folded) {
        Proposal proposal = home.proposal();
        String id = home.id().provider().toString();
        return folded.computeIfAbsent(proposal.city(), Folding::words)
                + folded.computeIfAbsent(proposal.isp(), Folding::words)
                + " " + id + " " + id.substring(2) + " " + id.substring(38);
    }

    /// Milliseconds, with the unknown behind everything known.
    static double latency(Home home) {
        double millis = home.proposal().quality().latencyMillis();
        return millis > 0 ? millis : Double.MAX_VALUE;
    }

    /// What matches; no homes where nothing does.
    Hits search(Search search, Set<Chip> chips, Set<HomeId> favourites) {
        Order order = chips.contains(Chip.FASTEST) ? fastest : chips.contains(Chip.CHEAPEST) ? cheapest : best;
        List<String> missing = search.missingIn(countryKey);
        boolean named = !search.matchesAll() && missing.isEmpty();
        @Nullable BitSet starred = chips.contains(Chip.FAVOURITES) ? order.positionsOf(favourites) : null;
        List<Home> homes =
                order.matching(missing, chips.contains(Chip.RESIDENTIAL), chips.contains(Chip.FREE), starred);
        return new Hits(this, named, homes, from(order, homes));
    }

    private Price from(Order order, List<Home> homes) {
        if (homes.isEmpty()) {
            return Price.FREE;
        }
        if (homes.size() == order.homes.length) {
            return cheapest.homes[0].price();
        }
        Price least = homes.getFirst().price();
        for (Home home : homes) {
            Price price = home.price();
            if (price.perGib().compareTo(least.perGib()) < 0) {
                least = price;
            }
        }
        return least;
    }

    /// @param named whether the country's own name answers the search
    record Hits(CountryShelf shelf, boolean named, List<Home> homes, Price from) {
        CountryGroup group() {
            return new CountryGroup(shelf.country, from, homes);
        }

        double latency() {
            double least = Double.MAX_VALUE;
            for (Home home : homes) {
                least = Math.min(least, CountryShelf.latency(home));
            }
            return least;
        }
    }

    /// The homes in one order, with their keys and properties beside them.
    private static final class Order {
        final Home[] homes;
        private final List<Home> all;
        private final String[] keys;
        private final BitSet residential = new BitSet();
        private final BitSet free = new BitSet();

        Order(List<Home> unsorted, Comparator<Home> order, Map<HomeId, String> keyOf) {
            homes = unsorted.toArray(Home[]::new);
            Arrays.sort(homes, order);
            all = List.of(homes);
            keys = new String[homes.length];
            for (int i = 0; i < homes.length; i++) {
                keys[i] = keyOf.getOrDefault(homes[i].id(), "");
                residential.set(i, homes[i].proposal().ipType().isResidential());
                free.set(i, homes[i].price().isFree());
            }
        }

        BitSet positionsOf(Set<HomeId> favourites) {
            BitSet positions = new BitSet();
            for (int i = 0; i < homes.length; i++) {
                positions.set(i, favourites.contains(homes[i].id()));
            }
            return positions;
        }

        List<Home> matching(List<String> needles, boolean onlyResidential, boolean onlyFree, @Nullable BitSet starred) {
            BitSet wanted = new BitSet();
            wanted.set(0, homes.length);
            if (onlyResidential) {
                wanted.and(residential);
            }
            if (onlyFree) {
                wanted.and(free);
            }
            if (starred != null) {
                wanted.and(starred);
            }
            if (needles.isEmpty() && wanted.cardinality() == homes.length) {
                return all;
            }
            List<Home> hits = new ArrayList<>();
            for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                if (Search.containsAll(keys[i], needles)) {
                    hits.add(homes[i]);
                }
            }
            return List.copyOf(hits);
        }
    }
}
