package porchlight.client;

import java.time.Duration;
import java.time.Instant;

/// How often somebody is asked: every 20 s at first (`payments.md §10.2`), half as often again each time, every five
/// minutes at last. Not thread-safe.
final class Pace {
    static final Duration FIRST = Duration.ofSeconds(20);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private Instant due = Instant.MIN;
    private Duration pause = FIRST;

    boolean isDue(Instant now) {
        // a clock that was set back must not silence us for longer than the longest pause
        return !now.isBefore(due) || due.minus(LONGEST).isAfter(now);
    }

    /// Whether a wait is over. A clock that was set back has no say in how long it lasts: then it is over.
    static boolean isOver(Instant since, Duration wait, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(wait));
    }

    /// Somebody was asked.
    void asked(Instant now) {
        due = now.plus(pause);
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }

    /// Something changed, or the user wants to know.
    void quicken() {
        due = Instant.MIN;
        pause = FIRST;
    }
}
