package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;

/// A home that the user knows.
///
/// @param id who, and by which service
/// @param offer what it offers now; empty where the directory does not know it or could not be asked
/// @param presence whether it is there
/// @param country where it is, or was; empty where nobody knows
/// @param city empty where unknown
/// @param isp empty where unknown
/// @param kind of connection; empty where unknown
/// @param seen when the directory knew it last; empty where that was never noted
/// @param favourite since when; empty = it is none
/// @param used when it was connected to last; empty where it never was, or no history is kept
/// @param blocked since when; empty = it is not
public record KnownHome(
        HomeId id,
        Optional<Home> offer,
        Presence presence,
        Optional<Country> country,
        String city,
        String isp,
        Optional<IpType> kind,
        Optional<Instant> seen,
        Optional<Instant> favourite,
        Optional<Instant> used,
        Optional<Instant> blocked) {
    /// Where a home stands with the directory.
    public enum Presence {
        /// It is in the list.
        LISTED,
        /// It is not in the list, but the directory knows it by its name.
        UNLISTED,
        /// The directory does not know it now.
        ABSENT,
        /// It is not in the list, and the directory could not be asked.
        UNKNOWN
    }

    /// A home of the list of which the user knows nothing yet.
    public static KnownHome listed(Home home) {
        return bare(home, Presence.LISTED);
    }

    /// A home that was found by its name, of which the user knows nothing yet.
    public static KnownHome unlisted(Home home) {
        return bare(home, Presence.UNLISTED);
    }

    private static KnownHome bare(Home home, Presence presence) {
        return new KnownHome(
                home.id(),
                Optional.of(home),
                presence,
                Optional.of(home.country()),
                home.proposal().city(),
                home.proposal().isp(),
                Optional.of(home.proposal().ipType()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same home where the user knows nothing of it any more.
    public KnownHome unmarked() {
        return new KnownHome(
                id,
                offer,
                presence,
                country,
                city,
                isp,
                kind,
                seen,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isFavourite() {
        return favourite.isPresent();
    }

    public boolean isBlocked() {
        return blocked.isPresent();
    }
}
