package porchlight.gui.connect;

import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// A row of the list.
sealed interface Row {
    /// A country.
    ///
    /// @param open whether its homes follow
    record OfCountry(CountryGroup group, boolean open) implements Row {}

    /// A home of an open country.
    record OfHome(Home home, boolean favourite) implements Row {}

    /// A favourite that is not offered now.
    record Absent(HomeId id) implements Row {}

    /// What choosing the row means; nowhere for a home that is not there.
    default Destination destination() {
        return switch (this) {
            case OfCountry country -> new Destination.InCountry(country.group().country());
            case OfHome(Home home, boolean starred) -> new Destination.ThisHome(home.id(), home.country());
            case Absent absent -> new Destination.Anywhere();
        };
    }
}
