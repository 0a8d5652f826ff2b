package porchlight.gui.connect;

import java.util.Optional;
import porchlight.client.KnownHome;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// A row of the list.
sealed interface Row {
    /// The heading of what stands before the countries.
    ///
    /// @param homes how many there are
    /// @param open whether they follow
    record OfSection(Section section, int homes, boolean open) implements Row {}

    /// A country.
    ///
    /// Two are equal that look the same. The homes behind them are not compared: the window's thread compares the
    /// rows of each answer, and a country may have thousands.
    ///
    /// @param open whether its homes follow
    record OfCountry(CountryGroup group, boolean open) implements Row {
        @Override
        public boolean equals(Object other) {
            return other instanceof OfCountry(CountryGroup its, boolean itsOpen)
                    && open == itsOpen
                    && group.country().equals(its.country())
                    && group.homes().size() == its.homes().size()
                    && group.from().equals(its.from());
        }

        @Override
        public int hashCode() {
            return group.country().hashCode();
        }
    }

    /// A home that is there.
    ///
    /// @param under the section that it stands in; empty = its country
    record OfHome(Home home, boolean favourite, boolean blocked, Optional<Section> under) implements Row {}

    /// A home that the user knows and nobody offers now.
    ///
    /// @param under the section that it stands in; empty = the end of the list
    record Absent(KnownHome home, Optional<Section> under) implements Row {}

    /// Which of the list's rows it is, whatever is said in it.
    record Place(Optional<Section> section, Optional<Country> country, Optional<HomeId> home) {}

    default Place place() {
        return switch (this) {
            case OfSection section -> new Place(Optional.of(section.section()), Optional.empty(), Optional.empty());
            case OfCountry country ->
                new Place(Optional.empty(), Optional.of(country.group().country()), Optional.empty());
            case OfHome of ->
                new Place(of.under(), Optional.empty(), Optional.of(of.home().id()));
            case Absent absent ->
                new Place(
                        absent.under(),
                        Optional.empty(),
                        Optional.of(absent.home().id()));
        };
    }

    /// What choosing the row means; empty for what cannot be connected to.
    default Optional<Destination> destination() {
        return switch (this) {
            case OfSection section -> Optional.empty();
            case OfCountry country ->
                Optional.of(new Destination.InCountry(country.group().country()));
            case OfHome of ->
                of.blocked()
                        ? Optional.empty()
                        : Optional.of(new Destination.ThisHome(
                                of.home().id(), of.home().country()));
            case Absent absent -> Optional.empty();
        };
    }

    /// The home of the row, where it is one.
    default Optional<HomeId> homeId() {
        return place().home();
    }
}
