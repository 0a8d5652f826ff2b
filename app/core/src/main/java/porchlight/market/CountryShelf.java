package porchlight.market;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
    private static final Comparator<Home> FASTEST = Comparator.comparingDouble(CountryShelf::latency);
    private static final Comparator<Home> CHEAPEST = Comparator.comparing(
                    (Home home) -> home.price().perGib())
            .thenComparing(home -> home.price().perHour());

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
        Home[] sorted = homes.toArray(Home[]::new);
        Arrays.sort(sorted, BEST);
        String[] keys = new String[sorted.length];
        Arrays.setAll(keys, i -> key(sorted[i], folded));
        int[] byPrice = positions(sorted, CHEAPEST);
        int[] priceRank = new int[sorted.length];
        for (int rank = 0; rank < byPrice.length; rank++) {
            priceRank[byPrice[rank]] = rank;
        }
        this.best = new Order(
                sorted, keys, priceRank, IntStream.range(0, sorted.length).toArray());
        this.fastest = new Order(sorted, keys, priceRank, positions(sorted, FASTEST));
        this.cheapest = new Order(sorted, keys, priceRank, byPrice);
    }

    /// City, ISP, the node's id with and without `0x`, and its last four digits, by which people recognise it.
    private static String key(Home home, Map<String, String> folded) {
        Proposal proposal = home.proposal();
        String id = home.id().provider().toString();
        return folded.computeIfAbsent(proposal.city(), Folding::words)
                + folded.computeIfAbsent(proposal.isp(), Folding::words)
                + " " + id + " " + id.substring(2) + " " + id.substring(38);
    }

    /// Where the homes stand after a stable sort: equals stay best first.
    private static int[] positions(Home[] sorted, Comparator<Home> order) {
        return IntStream.range(0, sorted.length)
                .boxed()
                .sorted((one, other) -> order.compare(sorted[one], sorted[other]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Milliseconds, with the unknown behind everything known.
    static double latency(Home home) {
        double millis = home.proposal().quality().latencyMillis();
        return millis > 0 ? millis : Double.MAX_VALUE;
    }

    /// What matches; no homes where nothing does.
    Hits search(Search search, Set<Chip> chips) {
        Order order = chips.contains(Chip.FASTEST) ? fastest : chips.contains(Chip.CHEAPEST) ? cheapest : best;
        List<String> missing = search.missingIn(countryKey);
        boolean named = !search.matchesAll() && missing.isEmpty();
        BitSet wanted = order.wanted(chips.contains(Chip.RESIDENTIAL), chips.contains(Chip.FREE));
        return order.matching(
                missing,
                wanted,
                (hits, cheapestRank) -> hits.isEmpty()
                        ? new Hits(this, named, hits, Price.FREE, Double.MAX_VALUE)
                        : new Hits(this, named, hits, cheapest.homes[cheapestRank].price(), latency(hits.getFirst())));
    }

    /// @param named whether the country's own name answers the search
    /// @param from the lowest price among the homes
    /// @param latency of the first home: the lowest where the fastest stand first
    record Hits(CountryShelf shelf, boolean named, List<Home> homes, Price from, double latency) {
        CountryGroup group() {
            return new CountryGroup(shelf.country, from, homes);
        }
    }

    /// What a search gives back.
    private interface Answer {
        /// @param cheapestRank the place of the cheapest hit in the order by price
        Hits of(List<Home> hits, int cheapestRank);
    }

    /// The homes in one order, with their keys and properties beside them.
    private static final class Order {
        final Home[] homes;
        private final List<Home> all;
        private final String[] keys;
        private final int[] priceRank;
        private final BitSet residential = new BitSet();
        private final BitSet free = new BitSet();

        Order(Home[] best, String[] bestKeys, int[] bestRanks, int[] positions) {
            homes = pick(positions, i -> best[i], new Home[best.length]);
            keys = pick(positions, i -> bestKeys[i], new String[best.length]);
            priceRank = IntStream.of(positions).map(i -> bestRanks[i]).toArray();
            all = List.of(homes);
            for (int i = 0; i < homes.length; i++) {
                residential.set(i, homes[i].proposal().ipType().isResidential());
                free.set(i, homes[i].price().isFree());
            }
        }

        private static <T> T[] pick(int[] positions, IntFunction<T> from, T[] into) {
            Arrays.setAll(into, i -> from.apply(positions[i]));
            return into;
        }

        BitSet wanted(boolean onlyResidential, boolean onlyFree) {
            BitSet wanted = new BitSet();
            wanted.set(0, homes.length);
            if (onlyResidential) {
                wanted.and(residential);
            }
            if (onlyFree) {
                wanted.and(free);
            }
            return wanted;
        }

        Hits matching(List<String> needles, BitSet wanted, Answer answer) {
            int possible = wanted.cardinality();
            if (needles.isEmpty() && possible == homes.length) {
                return answer.of(all, 0);
            }
            Home[] hits = new Home[possible];
            int count = 0;
            int cheapestRank = Integer.MAX_VALUE;
            for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
                if (Search.containsAll(keys[i], needles)) {
                    hits[count++] = homes[i];
                    cheapestRank = Math.min(cheapestRank, priceRank[i]);
                }
            }
            Home[] exact = count == possible ? hits : Arrays.copyOf(hits, count);
            return answer.of(Collections.unmodifiableList(Arrays.asList(exact)), cheapestRank);
        }
    }
}
