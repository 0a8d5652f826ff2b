package porchlight.connection;

import java.util.List;
import java.util.stream.Stream;
import porchlight.connection.ConnectionState.Progress;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;

/// Where to go on after a home did not work, and what to say when nobody is left. Pure.
final class Fallback {
    /// How many homes in other countries may be tried, where the user allows them and nobody in the wanted one worked.
    static final int BEYOND = 3;

    private Fallback() {}

    /// The homes that will be tried: first where the user wants to come out, then what is allowed beyond.
    ///
    /// @param tried how many this wish has tried already. One is always left, for a search that comes after all of
    /// them is the user's own wish.
    static List<Choice> shortlist(Event.Found found, int tried) {
        return Stream.concat(
                        found.homes().stream().limit(Math.max(1, Machine.TRIES - tried)),
                        found.beyond().stream().limit(BEYOND))
                .limit(Math.max(1, Machine.TRIES + BEYOND - tried))
                .toList();
    }

    /// After a home failed its neighbours will do: the wish for one home becomes the wish for its country.
    static Destination widened(Destination wish) {
        return wish instanceof Destination.ThisHome home ? new Destination.InCountry(home.country()) : wish;
    }

    /// What every home's failure comes to. Where none of them was the home's own, the last one says it better.
    static Failure allMissed(Progress p) {
        List<MissedHome> missed = p.missed();
        if (missed.isEmpty()) {
            return new Failure.NoHomes(p.wish());
        }
        if (missed.stream().noneMatch(miss -> miss.why().isTheHomes())) {
            return missed.getLast().why();
        }
        List<Country> countries =
                missed.stream().map(miss -> miss.home().country()).distinct().toList();
        return countries.size() == 1
                ? new Failure.AllMissed(countries.getFirst(), missed.size())
                : new Failure.AllMissedAround(missed.size(), countries.size());
    }
}
