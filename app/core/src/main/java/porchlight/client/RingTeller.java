package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;
import porchlight.ledger.IdentityBook.Note;
import porchlight.ledger.LedgerException;

/// Tells the [KeyRing]: what the key files, the ledger and the keychain say together.
final class RingTeller {
    private static final Logger LOG = System.getLogger(RingTeller.class.getName());

    private final Identities identities;
    private final KeptKeys kept;
    private final IdentityBook book;
    private final Live<KeyRing> live = new Live<>(KeyRing.NONE);
    private KeyRing.Keeper keeper = KeyRing.Keeper.FILE;

    RingTeller(Identities identities, KeptKeys kept, IdentityBook book) {
        this.identities = identities;
        this.kept = kept;
        this.book = book;
    }

    Live<KeyRing> live() {
        return live;
    }

    /// Publishes what is so now.
    synchronized void look() {
        List<KeyRing.Held> held = identities.all().stream().map(this::held).toList();
        live.publish(new KeyRing(held, identities.current(), identities.lock(), keeper));
    }

    /// Finds out who would keep a key. May start a program.
    void findKeeper() {
        KeyRing.Keeper found = kept.keeper();
        synchronized (this) {
            keeper = found;
        }
    }

    private KeyRing.Held held(Address identity) {
        Note note = note(identity);
        return new KeyRing.Held(identity, note.label(), note.backup(), kept.kept(identity));
    }

    private Note note(Address identity) {
        try {
            return book.of(identity);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "what is known of an identity cannot be read: " + e.reason());
            return Note.NONE;
        }
    }
}
