package porchlight.gui.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import porchlight.client.Statistics;
import porchlight.gui.connect.Card.Numbers;
import porchlight.i18n.Figures;
import porchlight.i18n.Messages;
import porchlight.i18n.Quantity;

/// Words for the running session's numbers.
final class NumbersWriter {
    private static final Duration FULL = Duration.ofHours(5);
    private static final Duration LOW = Duration.ofMinutes(30);

    private final Messages words;

    NumbersWriter(Messages words) {
        this.words = words;
    }

    Numbers write(Facts facts) {
        Statistics at = facts.statistics();
        Figures figures = words.figures();
        Optional<Duration> left = at.timeLeft();
        boolean low = left.filter(time -> time.compareTo(LOW) < 0).isPresent();
        return new Numbers(
                figures.clock(at.elapsed()),
                at.handshakeAgeSeconds().isPresent()
                        ? words.text(
                                "numbers.handshake",
                                figures.duration(Duration.ofSeconds(
                                        at.handshakeAgeSeconds().getAsLong())))
                        : words.text("numbers.no.handshake"),
                figures.rate(at.rxBitsPerSecond()),
                figures.bytes(at.rxBytes()).toString(),
                figures.rate(at.txBitsPerSecond()),
                figures.bytes(at.txBytes()).toString(),
                new Quantity(figures.myst(at.paid()), "MYST"),
                words.text("numbers.payments", at.payments()),
                words.text(at.verified() ? "numbers.shield.on" : "numbers.shield.checking"),
                at.verified(),
                words.text("numbers.blocked", at.blockedOut()),
                pace(facts),
                low
                        ? words.text("numbers.low", figures.duration(left.orElse(Duration.ZERO)))
                        : words.text("numbers.warns"),
                left.map(time -> Math.min(1.0, (double) time.toSeconds() / FULL.toSeconds()))
                        .orElse(1.0),
                low);
    }

    /// How fast it is spent, and what was paid beside what was measured.
    private String pace(Facts facts) {
        Figures figures = words.figures();
        Statistics at = facts.statistics();
        String pace = at.perHour().isZero()
                ? words.text("numbers.no.pace")
                : words.text("numbers.pace", figures.price(at.perHour()));
        OptionalInt percent = facts.spent().paidPercent();
        return at.payments() == 0 || percent.isEmpty()
                ? pace
                : words.join(pace, words.text("numbers.measured", figures.count(percent.getAsInt())));
    }
}
