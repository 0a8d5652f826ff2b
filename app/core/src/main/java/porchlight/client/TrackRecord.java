package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import porchlight.connection.Failure;
import porchlight.ledger.HomeBook;
import porchlight.ledger.LedgerException;
import porchlight.market.HomeId;

/// What one attempt says about its home, kept in the ledger so that the home stands further forward or back next time.
///
/// An attempt is one try: its first end counts and what follows from it does not. Against a home nothing is kept that
/// is not its own fault: what broke here, at the broker or in the purse, or a silence while this computer had no
/// network. Safe for use by several threads.
final class TrackRecord {
    private static final Logger LOG = System.getLogger(TrackRecord.class.getName());

    private final HomeBook book;
    private final String name;
    private final Clock clock;
    private final BooleanSupplier offline;
    private boolean worked;
    private boolean over;

    TrackRecord(HomeBook book, HomeId home, Clock clock) {
        this(book, home, clock, OwnNetwork::isGone);
    }

    /// @param offline whether this computer has no network now
    TrackRecord(HomeBook book, HomeId home, Clock clock, BooleanSupplier offline) {
        this.book = book;
        this.name = HomeFinder.name(home);
        this.clock = clock;
        this.offline = offline;
    }

    /// The attempt led to a tunnel through which a byte came.
    ///
    /// @param took from the start to the byte
    /// @param direct whether the home's ports were open, rather than punched
    /// @throws LedgerException if it cannot be kept
    synchronized void worked(Duration took, boolean direct) {
        if (!over) {
            book.worked(name, took, direct, clock.instant());
            worked = true;
        }
    }

    /// The attempt, or the session that it led to, ended by a failure.
    synchronized void failed(Failure why) {
        if (over) {
            return;
        }
        over = true;
        if (!why.isTheHomes() || (isSilence(why) && offline.getAsBoolean())) {
            return;
        }
        String reason = why.getClass().getSimpleName();
        try {
            if (worked) {
                book.broke(name, reason, clock.instant());
            } else {
                book.failed(name, reason, clock.instant());
            }
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the failure was not kept: " + e.reason());
        }
    }

    private static boolean isSilence(Failure why) {
        return why instanceof Failure.HomeSilent
                || why instanceof Failure.NoPath
                || why instanceof Failure.NoHandshake
                || why instanceof Failure.NoTraffic
                || why instanceof Failure.HomeGone;
    }
}
