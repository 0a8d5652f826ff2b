package porchlight.gui.connect;

import java.util.Optional;
import java.util.Set;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.market.Country;
import porchlight.market.Destination;

/// The facts on the map.
///
/// @param homes countries with homes
/// @param target the chosen or connected country
/// @param you where the user really is
/// @param way how the line between the two is drawn
record Scenery(Set<Country> homes, Optional<Country> target, Optional<Country> you, Way way) {
    /// The line.
    enum Way {
        NONE,
        PLANNED,
        LIT
    }

    static Scenery of(ConnectionState state, Destination chosen, Whereabouts at, Set<Country> homes) {
        Optional<Country> wished = country(chosen);
        return switch (state) {
            case ConnectionState.On on ->
                new Scenery(homes, Optional.of(on.session().home().country()), at.home(), Way.LIT);
            case ConnectionState.Connecting connecting -> planned(connecting.progress(), wished, at, homes);
            case ConnectionState.Holding holding -> planned(holding.progress(), wished, at, homes);
            case ConnectionState.Paused paused ->
                new Scenery(homes, Optional.of(paused.home().country()), at.home(), Way.PLANNED);
            case ConnectionState.Off off -> new Scenery(homes, wished, at.home(), Way.PLANNED);
            case ConnectionState.Disconnecting leaving -> new Scenery(homes, wished, at.home(), Way.PLANNED);
            case ConnectionState.Blocked blocked -> new Scenery(homes, wished, at.home(), Way.NONE);
            case ConnectionState.OutOfBalance broke -> new Scenery(homes, wished, at.home(), Way.NONE);
            case ConnectionState.LeakPossible leak -> new Scenery(homes, wished, at.home(), Way.NONE);
            case ConnectionState.HelperMissing missing -> new Scenery(homes, wished, at.home(), Way.NONE);
        };
    }

    private static Scenery planned(
            ConnectionState.Progress progress, Optional<Country> wished, Whereabouts at, Set<Country> homes) {
        Optional<Country> target = progress.home()
                .map(home -> home.country())
                .or(() -> country(progress.wish()))
                .or(() -> wished);
        return new Scenery(homes, target, at.home(), Way.PLANNED);
    }

    private static Optional<Country> country(Destination wish) {
        return switch (wish) {
            case Destination.Anywhere() -> Optional.empty();
            case Destination.InCountry(Country country) -> Optional.of(country);
            case Destination.ThisHome here -> Optional.of(here.country());
        };
    }
}
