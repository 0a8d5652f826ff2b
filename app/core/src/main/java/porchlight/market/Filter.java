package porchlight.market;

import java.util.Optional;
import java.util.Set;

/// What the list shows.
///
/// @param text matches country, city, ISP and node id, accents folded; blank matches all
/// @param chips what is switched on
/// @param country only this one, where the map or the command line says so
public record Filter(String text, Set<Chip> chips, Optional<Country> country) {
    public static final Filter ALL = new Filter("", Set.of(), Optional.empty());

    public Filter {
        chips = Set.copyOf(chips);
    }

    /// The chips above the list. `FASTEST` and `CHEAPEST` sort, the others filter.
    public enum Chip {
        RESIDENTIAL,
        FASTEST,
        CHEAPEST,
        FREE,
        FAVOURITES
    }
}
