package porchlight.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import porchlight.market.CountryShelf.Hits;
import porchlight.market.Filter.Chip;

/// All homes of one answer, indexed for the list: names are folded and orders are sorted once, when the answer
/// comes, so that a keystroke only looks. Immutable, safe for any thread.
public final class Catalog {
    public static final Catalog EMPTY = of(List.of());

    private static final Comparator<Hits> BY_SIZE = Comparator.comparing((Hits hits) -> !hits.named())
            .thenComparingInt(hits -> -hits.homes().size())
            .thenComparing(hits -> hits.shelf().name)
            .thenComparing(hits -> hits.shelf().country);
    private static final Comparator<Hits> BY_LATENCY =
            Comparator.comparingDouble(Hits::latency).thenComparing(BY_SIZE);
    private static final Comparator<Hits> BY_PRICE = Comparator.comparing(
                    (Hits hits) -> hits.from().perGib())
            .thenComparing(hits -> hits.from().perHour())
            .thenComparing(BY_SIZE);

    private final List<Home> homes;
    private final Locale language;
    private final Map<HomeId, Home> byId;
    private final Map<Country, CountryShelf> shelves = new TreeMap<>();
    private final List<CountryGroup> everything;

    private Catalog(List<Home> given, Locale language) {
        this.language = language;
        byId = LinkedHashMap.newLinkedHashMap(given.size());
        given.forEach(home -> byId.putIfAbsent(home.id(), home));
        homes = List.copyOf(byId.values());
        Map<Country, List<Home>> byCountry = new TreeMap<>();
        homes.forEach(home -> byCountry
                .computeIfAbsent(home.country(), c -> new ArrayList<>())
                .add(home));
        Map<String, String> folded = new HashMap<>();
        byCountry.forEach((country, own) -> shelves.put(country, new CountryShelf(country, own, language, folded)));
        everything = search(Filter.ALL);
    }

    /// With country names in English only.
    public static Catalog of(List<Home> homes) {
        return of(homes, Locale.ENGLISH);
    }

    /// Of two homes with one id the first is kept.
    ///
    /// @param language in which the user names countries, besides English
    public static Catalog of(List<Home> homes, Locale language) {
        return new Catalog(homes, language);
    }

    /// The same homes for a user of another language.
    public Catalog in(Locale language) {
        return new Catalog(homes, language);
    }

    /// In the order of the answer.
    public List<Home> homes() {
        return homes;
    }

    public int size() {
        return homes.size();
    }

    /// How many countries have a home.
    public int countries() {
        return shelves.size();
    }

    public Optional<Home> find(HomeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The list's content for a filter, countries and homes in the order in which they are shown.
    ///
    /// Homes stand best first: score, then latency, then price. Countries stand with the most homes first, and
    /// those whose own name answers the search before those where only homes do. [Chip#FASTEST] puts the lowest
    /// latency first in both, [Chip#CHEAPEST] the lowest price per GiB; FASTEST wins where both are on.
    ///
    /// @param favourites for [Chip#FAVOURITES]
    public List<CountryGroup> groups(Filter filter, Set<HomeId> favourites) {
        if (filter.chips().contains(Chip.FAVOURITES)) {
            return starred(favourites).search(filter);
        }
        return filter.equals(Filter.ALL) ? everything : search(filter);
    }

    /// A catalogue of the favourites alone: they are few, so this is quicker than asking every home.
    private Catalog starred(Set<HomeId> favourites) {
        List<Home> starred = new ArrayList<>(favourites.size());
        favourites.forEach(id -> find(id).ifPresent(starred::add));
        return new Catalog(starred, language);
    }

    private List<CountryGroup> search(Filter filter) {
        Search search = new Search(filter.text());
        List<Hits> found = new ArrayList<>();
        shelves.forEach((country, shelf) -> {
            if (filter.country().map(country::equals).orElse(true)) {
                Hits hits = shelf.search(search, filter.chips());
                if (!hits.homes().isEmpty()) {
                    found.add(hits);
                }
            }
        });
        found.sort(order(filter.chips()));
        return found.stream().map(Hits::group).toList();
    }

    private static Comparator<Hits> order(Set<Chip> chips) {
        return chips.contains(Chip.FASTEST) ? BY_LATENCY : chips.contains(Chip.CHEAPEST) ? BY_PRICE : BY_SIZE;
    }
}
