package porchlight.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import porchlight.connection.Effect;
import porchlight.connection.MissedHome;
import porchlight.ledger.HomeBook;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.Proposal;
import porchlight.peer.DialFailure;

/// The homes that one dial may ask, the wanted one first, and what became of them.
final class AskedHomes {
    private final Map<HomeId, Home> homes = new LinkedHashMap<>();
    private final Map<HomeId, DialFailure> failures = new LinkedHashMap<>();
    private final Map<HomeId, TrackRecord> tracks = new HashMap<>();

    AskedHomes(Effect.Dial dial, HomeBook book, Clock clock) {
        homes.put(dial.home().id(), dial.home());
        dial.rivals().forEach(rival -> homes.putIfAbsent(rival.id(), rival));
        homes.keySet().forEach(id -> tracks.put(id, new TrackRecord(book, id, clock)));
    }

    List<Proposal> proposals() {
        return homes.values().stream().map(Home::proposal).toList();
    }

    /// @throws IllegalArgumentException if it was not to be asked
    Home home(HomeId id) {
        Home home = homes.get(id);
        if (home == null) {
            throw new IllegalArgumentException("nobody asked " + id);
        }
        return home;
    }

    /// What is kept of it.
    TrackRecord track(Home home) {
        return Objects.requireNonNull(tracks.get(home.id()));
    }

    synchronized void failed(HomeId id, DialFailure why) {
        failures.put(id, why);
    }

    /// Those that do not do and were not told yet, with the reasons.
    ///
    /// @param but the home that is tried; what becomes of it is told by itself
    synchronized List<MissedHome> tellMissed(Home but) {
        List<MissedHome> missed = new ArrayList<>();
        failures.forEach((id, why) -> {
            if (!id.equals(but.id())) {
                missed.add(new MissedHome(home(id), Blame.of(why, home(id)).why()));
            }
        });
        failures.clear();
        return missed;
    }
}
