package porchlight.sandbox.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import porchlight.sandbox.http.Refusal;

/// So many requests per minute and no more, for each who asks. Safe for several threads.
final class RateLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ASKERS = 10_000;

    private final Map<Object, Integer> asked = new HashMap<>();
    private final int most;
    private final InstantSource clock;
    private Instant since;

    /// @param most per minute, for each
    RateLimit(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.since = clock.instant();
    }

    /// Counts a request.
    ///
    /// @throws Refusal with status 429 if it is one too many
    synchronized void count(Object asker) throws Refusal {
        Instant now = clock.instant();
        if (Duration.between(since, now).abs().compareTo(MINUTE) >= 0) {
            asked.clear();
            since = now;
        }
        if (asked.getOrDefault(asker, 0) >= most || (asked.size() >= MOST_ASKERS && !asked.containsKey(asker))) {
            throw new Refusal(429, "too_many_requests", "not more than " + most + " times a minute");
        }
        asked.merge(asker, 1, Integer::sum);
    }
}
