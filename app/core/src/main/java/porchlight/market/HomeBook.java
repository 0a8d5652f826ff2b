package porchlight.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What this user lived through with homes: the last attempts of each. Immutable.
///
/// @param attempts by home, oldest first, at most [#KEPT] each
public record HomeBook(Map<HomeId, List<Attempt>> attempts) {
    /// How many attempts of one home are remembered.
    public static final int KEPT = 5;

    public static final HomeBook EMPTY = new HomeBook(Map.of());

    public HomeBook {
        attempts = Map.copyOf(attempts);
    }

    /// The book with one more attempt; the oldest of that home falls out.
    public HomeBook with(HomeId home, Attempt attempt) {
        List<Attempt> own = new ArrayList<>(of(home));
        own.add(attempt);
        Map<HomeId, List<Attempt>> next = new HashMap<>(attempts);
        next.put(home, List.copyOf(own.subList(Math.max(0, own.size() - KEPT), own.size())));
        return new HomeBook(next);
    }

    /// Oldest first.
    public List<Attempt> of(HomeId home) {
        return attempts.getOrDefault(home, List.of());
    }

    /// Whether the last attempt failed, and not longer ago than that.
    boolean failedWithin(HomeId home, Duration span, Instant now) {
        List<Attempt> own = of(home);
        return !own.isEmpty()
                && !own.getLast().worked()
                && Duration.between(own.getLast().at(), now).compareTo(span) < 0;
    }

    /// @param at wall clock
    /// @param worked whether it led to a protected session that did not break by the home's fault
    public record Attempt(Instant at, boolean worked) {}
}
