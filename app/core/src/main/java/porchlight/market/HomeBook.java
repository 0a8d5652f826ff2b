package porchlight.market;

import java.util.HashMap;
import java.util.Map;
import porchlight.identity.Address;

/// What this user lived through with homes. Immutable.
///
/// @param tracks by provider: whatever service it was asked for, it is the same home
public record HomeBook(Map<Address, Track> tracks) {
    public static final HomeBook EMPTY = new HomeBook(Map.of());

    public HomeBook {
        tracks = Map.copyOf(tracks);
    }

    /// The book with one more attempt.
    public HomeBook with(HomeId home, Track.Attempt attempt) {
        Map<Address, Track> next = new HashMap<>(tracks);
        next.put(home.provider(), of(home).with(attempt));
        return new HomeBook(next);
    }

    public Track of(HomeId home) {
        return tracks.getOrDefault(home.provider(), Track.NONE);
    }
}
