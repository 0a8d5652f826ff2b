package porchlight.gui.connect;

import java.util.Optional;
import porchlight.client.KnownHome;
import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// Where the user points, as the list of homes knows it.
///
/// @param home one home was chosen and is in the list
/// @param group a country was chosen and is in the list
record ChosenPlace(Optional<Home> home, Optional<CountryGroup> group) {
    /// Looks it up.
    static ChosenPlace of(Destination wish, HomesModel homes) {
        return new ChosenPlace(
                wish instanceof Destination.ThisHome here
                        ? home(here.home(), homes.answer().get())
                        : Optional.empty(),
                wish instanceof Destination.InCountry in
                        ? homes.answer().get().groups().stream()
                                .filter(group -> group.country().equals(in.country()))
                                .findFirst()
                        : Optional.empty());
    }

    /// Of the list, or of the user's own homes where the list lacks it.
    private static Optional<Home> home(HomeId id, HomesModel.Answer now) {
        return now.source()
                .catalog()
                .find(id)
                .or(() -> now.known().find(id.provider()).flatMap(KnownHome::offer));
    }
}
