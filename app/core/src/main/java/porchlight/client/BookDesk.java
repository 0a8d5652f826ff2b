package porchlight.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import porchlight.ledger.Ledger;
import porchlight.ledger.SessionBook;
import porchlight.market.Country;
import porchlight.market.HomeId;

/// The ledger, as the faces read it.
final class BookDesk implements Books {
    private final Ledger ledger;
    private final Clock clock;

    BookDesk(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<PastSession> sessions(int limit) {
        return ledger.sessions().latest(limit).stream().map(this::shown).toList();
    }

    private PastSession shown(SessionBook.Entry entry) {
        SessionBook.Opening opening = entry.opening();
        Instant end = entry.ended().orElseGet(clock::instant);
        return new PastSession(
                entry.id(),
                new HomeId(opening.provider(), ""),
                new Country(opening.country()),
                opening.city(),
                opening.started(),
                Duration.between(opening.started(), end),
                entry.bytesUp() + entry.bytesDown(),
                entry.paid(),
                ledger.sessions().receipts(entry.id()).size(),
                entry.ended().isEmpty() ? "RUNNING" : entry.endReason());
    }
}
