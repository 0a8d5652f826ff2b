package porchlight.sandbox.discovery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list itself. An announced proposal lives until 3 min 10 s after its last announcement; one that was put in
/// by hand stays.
final class ProposalBook {
    static final Duration LIFE = Duration.ofMinutes(3).plusSeconds(10);

    /// The most that is kept: more are not taken in.
    static final int MOST = 100_000;

    private record Entry(Listing listing, Instant until) {}

    private final InstantSource clock;
    private final Map<Listing.Key, Entry> entries = new LinkedHashMap<>();
    private long version;

    /// The list at one moment.
    ///
    /// @param version another number = another list
    record Snapshot(long version, List<Listing> listings) {
        Snapshot {
            listings = List.copyOf(listings);
        }
    }

    private Optional<Snapshot> snapshot = Optional.empty();

    ProposalBook(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void announce(Listing listing) {
        put(listing, clock.instant().plus(LIFE));
    }

    synchronized void keep(Collection<Listing> listings) {
        listings.forEach(listing -> put(listing, Instant.MAX));
    }

    private void put(Listing listing, Instant until) {
        Optional<Entry> before = Optional.ofNullable(entries.get(listing.key()));
        if (before.isEmpty() && entries.size() >= MOST) {
            return;
        }
        boolean same = before.isPresent()
                && java.util.Arrays.equals(before.get().listing().json(), listing.json());
        entries.put(listing.key(), new Entry(same ? before.get().listing() : listing, until));
        if (!same) {
            changed();
        }
    }

    synchronized void remove(Listing.Key key) {
        if (entries.remove(key) != null) {
            changed();
        }
    }

    synchronized Snapshot now() {
        Instant now = clock.instant();
        if (entries.values().removeIf(entry -> !entry.until().isAfter(now))) {
            changed();
        }
        if (snapshot.isEmpty()) {
            List<Listing> listings = new ArrayList<>(entries.size());
            entries.values().forEach(entry -> listings.add(entry.listing()));
            snapshot = Optional.of(new Snapshot(version, listings));
        }
        return snapshot.get();
    }

    private void changed() {
        version++;
        snapshot = Optional.empty();
    }
}
