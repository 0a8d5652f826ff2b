package porchlight.gui.connect;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.client.Porchlight;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Filter;
import porchlight.market.HomeId;

/// The list: what is typed and switched on, and the rows that follow from it. Filtering runs beside the window's
/// thread; the newest question wins.
public final class HomesModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final Mirror<HomeList> homes;
    private final Mirror<Known> known;
    private final AtomicLong question = new AtomicLong();
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.EMPTY);
    private final ReadOnlyObjectWrapper<Filter> filter = new ReadOnlyObjectWrapper<>(Filter.ALL);
    private final ReadOnlyIntegerWrapper fresh = new ReadOnlyIntegerWrapper();
    private final BooleanProperty pointerOver = new SimpleBooleanProperty();
    private final Set<Country> open = new HashSet<>();
    private final Set<Country> shut = new HashSet<>();
    private final Set<Section> folded = EnumSet.noneOf(Section.class);
    private HomeList shown;
    /// Whose homes stand at the head: while the pointer rests here none comes and none goes.
    private Known head;

    /// The rows and what they were made from. Each is equal to itself alone: JavaFX compares a property's
    /// values, and should not compare all homes of two lists on the window's thread.
    ///
    /// @param all every country of the list, unfiltered
    /// @param homes how many homes the countries have that match
    /// @param known the user's own homes
    record Answer(
            List<Row> rows, List<CountryGroup> groups, Set<Country> all, int homes, HomeList source, Known known) {
        static final Answer EMPTY = new Answer(
                List.of(),
                List.of(),
                Set.of(),
                0,
                new HomeList(Catalog.EMPTY, Optional.empty(), true, false),
                Known.NOBODY);

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public HomesModel(Porchlight porchlight, Executor work, Executor window) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        homes = Fx.mirror(porchlight.homes(), window);
        known = Fx.mirror(porchlight.known().live(), window);
        shown = homes.get();
        head = known.get();
        homes.property().addListener((property, before, now) -> arrived(now));
        known.property().addListener((property, before, now) -> {
            if (!pointerOver.get()) {
                head = now;
            }
            ask();
        });
        pointerOver.addListener((property, before, over) -> {
            if (!over) {
                showFresh();
            }
        });
        ask();
    }

    ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Filter> filter() {
        return filter.getReadOnlyProperty();
    }

    /// How many homes wait to be shown, because the pointer rests on the list.
    ReadOnlyIntegerProperty fresh() {
        return fresh.getReadOnlyProperty();
    }

    BooleanProperty pointerOver() {
        return pointerOver;
    }

    /// What was typed.
    public void search(String text) {
        shut.clear();
        put(new Filter(text, filter.get().chips(), filter.get().country()));
    }

    void toggle(Filter.Chip chip) {
        Set<Filter.Chip> chips = EnumSet.noneOf(Filter.Chip.class);
        chips.addAll(filter.get().chips());
        if (!chips.remove(chip)) {
            chips.add(chip);
            switch (chip) {
                case FASTEST -> chips.remove(Filter.Chip.CHEAPEST);
                case CHEAPEST -> chips.remove(Filter.Chip.FASTEST);
                case RESIDENTIAL, FREE, FAVOURITES -> {}
            }
        }
        put(new Filter(filter.get().text(), chips, filter.get().country()));
    }

    /// Only this country, or all of them again.
    void only(Optional<Country> country) {
        country.ifPresent(open::add);
        put(new Filter(filter.get().text(), filter.get().chips(), country));
    }

    /// Everything again.
    void clear() {
        put(Filter.ALL);
    }

    public void setOpen(Country country, boolean opened) {
        if (opened) {
            open.add(country);
            shut.remove(country);
        } else {
            open.remove(country);
            shut.add(country);
        }
        ask();
    }

    /// Opens or closes what stands before the countries.
    void setOpen(Section section, boolean opened) {
        if (opened ? folded.remove(section) : folded.add(section)) {
            ask();
        }
    }

    /// The user's own homes.
    ReadOnlyObjectProperty<Known> known() {
        return known.property();
    }

    void star(HomeId home) {
        boolean starred =
                known.get().find(home.provider()).filter(KnownHome::isFavourite).isPresent();
        porchlight.star(home, !starred);
    }

    void block(HomeId home, boolean on) {
        porchlight.known().block(home, on);
    }

    void refresh() {
        porchlight.refreshHomes();
    }

    /// Shows the list that arrived while the pointer rested here.
    @SuppressWarnings("ReferenceEquality") // as above
    void showFresh() {
        fresh.set(0);
        boolean changed = shown != homes.get() || !head.equals(known.get());
        shown = homes.get();
        head = known.get();
        if (changed) {
            ask();
        }
    }

    private void put(Filter next) {
        if (!next.equals(filter.get())) {
            filter.set(next);
            ask();
        }
    }

    @SuppressWarnings("ReferenceEquality") // which answer it is matters, and comparing 20,000 homes would take long
    private void arrived(HomeList now) {
        if (!pointerOver.get() || shown.catalog().size() == 0) {
            shown = now;
            ask();
            return;
        }
        HomeList before = shown;
        work.execute(() -> {
            Set<HomeId> known = new HashSet<>();
            before.catalog().homes().forEach(home -> known.add(home.id()));
            int more = (int) now.catalog().homes().stream()
                    .filter(home -> !known.contains(home.id()))
                    .count();
            window.execute(() -> {
                if (shown == before && homes.get() == now) {
                    fresh.set(more);
                }
            });
        });
    }

    private void ask() {
        long mine = question.incrementAndGet();
        HomeList source = shown;
        Filter asked = filter.get();
        Known own = known.get();
        Known atHead = head;
        Set<Country> opened = Set.copyOf(open);
        Set<Country> closed = Set.copyOf(shut);
        Set<Section> shutSections = Set.copyOf(folded);
        work.execute(() -> {
            if (mine != question.get()) {
                return;
            }
            Answer found = Rows.of(
                    new Rows.Question(source, countries(source), asked, own, atHead, opened, closed, shutSections));
            window.execute(() -> {
                if (mine == question.get()) {
                    answer.set(found);
                }
            });
        });
    }

    /// The countries of a list, looked up once for each list.
    @SuppressWarnings("ReferenceEquality") // as above
    private Set<Country> countries(HomeList source) {
        Answer last = answer.get();
        if (last.source() == source) {
            return last.all();
        }
        return source.catalog().groups(Filter.ALL, Set.of()).stream()
                .map(CountryGroup::country)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        homes.close();
        known.close();
    }
}
