package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import porchlight.ledger.LedgerException;
import porchlight.peer.ProviderSession;

/// What a session does beside carrying and paying, and what nobody waits for.
final class Errands {
    private static final Logger LOG = System.getLogger(Errands.class.getName());
    private static final Duration NOTE_EVERY = Duration.ofSeconds(5);

    private Errands() {}

    /// Tells the home that the tunnel stands, looks at the wallet through it, and from then on notes how far the
    /// session is.
    ///
    /// @param ended whether the session is over
    static void begin(ProviderSession session, Till till, MoneyDesk money, BooleanSupplier ended) {
        Thread.ofVirtual().name("acknowledge").start(() -> acknowledge(session, money));
        Thread.ofVirtual().name("session-notes").start(() -> note(till, ended));
    }

    private static void acknowledge(ProviderSession session, MoneyDesk money) {
        session.acknowledge();
        session.status(1000, "");
        try {
            money.refresh();
        } catch (LedgerException e) {
            LOG.log(Level.DEBUG, () -> "the wallet was not refreshed: " + e.reason());
        }
    }

    private static void note(Till till, BooleanSupplier ended) {
        try {
            while (!ended.getAsBoolean()) {
                Thread.sleep(NOTE_EVERY);
                till.note();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the session's progress was not kept: " + e.reason());
        }
    }
}
