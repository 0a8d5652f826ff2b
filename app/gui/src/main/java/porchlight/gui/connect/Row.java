package porchlight.gui.connect;

import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// A row of the list.
sealed interface Row {
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

    /// A home of an open country.
    record OfHome(Home home, boolean favourite) implements Row {}

    /// A favourite that is not offered now.
    record Absent(HomeId id) implements Row {}

    /// Whether choosing the row means that.
    default boolean leadsTo(Destination wish) {
        return switch (this) {
            case OfCountry country ->
                wish instanceof Destination.InCountry in
                        && in.country().equals(country.group().country());
            case OfHome row ->
                wish instanceof Destination.ThisHome here
                        && here.home().equals(row.home().id());
            case Absent absent -> false;
        };
    }

    /// What choosing the row means; nowhere for a home that is not there.
    default Destination destination() {
        return switch (this) {
            case OfCountry country -> new Destination.InCountry(country.group().country());
            case OfHome(Home home, boolean starred) -> new Destination.ThisHome(home.id(), home.country());
            case Absent absent -> new Destination.Anywhere();
        };
    }
}
