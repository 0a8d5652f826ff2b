package porchlight.market;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import porchlight.payment.Price;

/// All homes of one answer, indexed for the list. Immutable.
public final class Catalog {
    public static final Catalog EMPTY = new Catalog(List.of());

    private final List<Home> homes;

    private Catalog(List<Home> homes) {
        this.homes = homes;
    }

    public static Catalog of(List<Home> homes) {
        return new Catalog(List.copyOf(homes));
    }

    public List<Home> homes() {
        return homes;
    }

    public int size() {
        return homes.size();
    }

    public Optional<Home> find(HomeId id) {
        return homes.stream().filter(home -> home.id().equals(id)).findFirst();
    }

    /// The list's content for a filter, countries and homes in the order in which they are shown.
    ///
    /// @param favourites for [Filter.Chip#FAVOURITES]
    public List<CountryGroup> groups(Filter filter, Set<HomeId> favourites) {
        Map<Country, List<Home>> byCountry = homes.stream()
                .filter(home -> filter.country().map(home.country()::equals).orElse(true))
                .collect(Collectors.groupingBy(Home::country, TreeMap::new, Collectors.toList()));
        return byCountry.entrySet().stream()
                .map(entry -> new CountryGroup(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(Home::price)
                                .min(Comparator.comparing(Price::perGib))
                                .orElse(Price.FREE),
                        entry.getValue()))
                .toList();
    }
}
