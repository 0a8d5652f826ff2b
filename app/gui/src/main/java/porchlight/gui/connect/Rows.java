package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Filter;
import porchlight.market.HomeId;

/// The rows of the list: recents and favourites, then the countries with the homes of those that are open. Pure.
final class Rows {
    private static final int OPENED_BY_SEARCH = 30;

    private final Question asked;
    private final Set<HomeId> starred;
    private final Set<Address> blocked;
    private final List<Row> rows = new ArrayList<>();
    private int count;

    /// What the rows are made from.
    ///
    /// @param all every country of the list, unfiltered
    /// @param known the user's own homes as they are now
    /// @param head those that stand at the head; a while ago, where nothing may move now
    /// @param open countries that the user opened
    /// @param shut countries that he closed though a search opens them
    /// @param folded sections that he closed
    record Question(
            HomeList source,
            Set<Country> all,
            Filter filter,
            Known known,
            Known head,
            Set<Country> open,
            Set<Country> shut,
            Set<Section> folded) {}

    private Rows(Question asked) {
        this.asked = asked;
        starred = asked.known().favourites().stream().map(KnownHome::id).collect(Collectors.toUnmodifiableSet());
        blocked = asked.known().blocked().stream()
                .map(home -> home.id().provider())
                .collect(Collectors.toUnmodifiableSet());
    }

    static HomesModel.Answer of(Question asked) {
        return new Rows(asked).answer();
    }

    private HomesModel.Answer answer() {
        Filter filter = asked.filter();
        if (isWhole(filter)) {
            section(Section.RECENTS, asked.head().recents());
            section(Section.FAVOURITES, asked.head().favourites());
        }
        List<CountryGroup> groups = asked.source().catalog().groups(filter, starred);
        groups.forEach(this::country);
        if (filter.chips().contains(Filter.Chip.FAVOURITES)) {
            asked.known().favourites().stream()
                    .filter(home -> asked.source().catalog().find(home.id()).isEmpty())
                    .forEach(home -> home(home, Optional.empty()));
        }
        return new HomesModel.Answer(List.copyOf(rows), groups, asked.all(), count, asked.source(), asked.known());
    }

    /// Whether nothing is searched for and nothing left out; an order leaves nothing out.
    private static boolean isWhole(Filter filter) {
        return filter.text().isBlank()
                && filter.country().isEmpty()
                && filter.chips().stream()
                        .allMatch(chip -> chip == Filter.Chip.FASTEST || chip == Filter.Chip.CHEAPEST);
    }

    private void section(Section section, List<KnownHome> homes) {
        if (homes.isEmpty()) {
            return;
        }
        boolean open = !asked.folded().contains(section);
        rows.add(new Row.OfSection(section, homes.size(), open));
        if (open) {
            homes.forEach(home -> home(asNow(home), Optional.of(section)));
        }
    }

    /// What is true of a home of the head now.
    private KnownHome asNow(KnownHome home) {
        return asked.known().find(home.id().provider()).orElseGet(home::unmarked);
    }

    private void home(KnownHome home, Optional<Section> under) {
        rows.add(home.offer()
                .<Row>map(offer -> new Row.OfHome(offer, home.isFavourite(), home.isBlocked(), under))
                .orElseGet(() -> new Row.Absent(home, under)));
    }

    private void country(CountryGroup group) {
        Filter filter = asked.filter();
        boolean searching = !filter.text().isBlank() || filter.chips().contains(Filter.Chip.FAVOURITES);
        boolean unfolded = asked.open().contains(group.country())
                || (searching
                        && group.homes().size() <= OPENED_BY_SEARCH
                        && !asked.shut().contains(group.country()));
        rows.add(new Row.OfCountry(group, unfolded));
        count += group.homes().size();
        if (unfolded) {
            group.homes()
                    .forEach(home -> rows.add(new Row.OfHome(
                            home,
                            starred.contains(home.id()),
                            blocked.contains(home.id().provider()),
                            Optional.empty())));
        }
    }
}
