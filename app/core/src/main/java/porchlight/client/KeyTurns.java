package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.KeystoreException;
import porchlight.ledger.LedgerException;

/// Does what is asked about the identities, one thing after the other, and wipes what it was given for it.
final class KeyTurns {
    private static final Logger LOG = System.getLogger(KeyTurns.class.getName());

    private final Backstage backstage;
    private final RingTeller ring;
    private final IdleLock idle;
    private final KeyDesk.Follower money;
    private final Object turn = new Object();

    KeyTurns(Backstage backstage, RingTeller ring, IdleLock idle, KeyDesk.Follower money) {
        this.backstage = backstage;
        this.ring = ring;
        this.idle = idle;
        this.money = money;
    }

    /// What it throws becomes the words of its refusal.
    interface Wish {
        void grant() throws KeystoreException, IOException, Refused;
    }

    /// What it throws becomes the words of its refusal.
    interface Question<T> {
        T answer() throws KeystoreException;
    }

    /// Queues a wish. Its answer is told with the ring, then hub and chain are asked about the identity.
    void wish(Wish wish, char[]... secrets) {
        idle.touch();
        backstage.run(() -> {
            synchronized (turn) {
                Optional<Failure> why = whyNot(wish, secrets);
                money.show().run();
                ring.answered(why);
            }
            money.refresh().run();
        });
    }

    /// Answers at once, when it is its turn.
    <T> T answer(Question<T> question, char[]... secrets) throws Refused {
        idle.touch();
        synchronized (turn) {
            try {
                return question.answer();
            } catch (KeystoreException e) {
                throw refusal(fault(e.reason()));
            } finally {
                wipe(secrets);
            }
        }
    }

    /// Does something of our own when it is its turn, and tells the ring.
    void then(Runnable job) {
        synchronized (turn) {
            job.run();
            money.show().run();
            ring.look();
        }
    }

    static Refused refusal(WalletFault fault) {
        return new Refused(new Failure.WalletTrouble(fault));
    }

    private static Optional<Failure> whyNot(Wish wish, char[]... secrets) {
        try {
            wish.grant();
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.why());
        } catch (KeystoreException e) {
            LOG.log(Level.INFO, () -> "a wish about an identity was refused: " + e.reason());
            return Optional.of(new Failure.WalletTrouble(fault(e.reason())));
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger refused what is known of an identity: " + e.reason());
            return Optional.of(new Failure.LedgerFailed());
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "the disk refused: " + e.getClass().getSimpleName());
            return Optional.of(new Failure.WalletTrouble(WalletFault.KEY_DISK));
        } finally {
            wipe(secrets);
        }
    }

    /// What a key file's refusal is called on the screen.
    static WalletFault fault(KeystoreException.Reason reason) {
        return switch (reason) {
            case EMPTY_PASSPHRASE -> WalletFault.PASSPHRASE_SHORT;
            case WRONG_PASSPHRASE -> WalletFault.PASSPHRASE_WRONG;
            case NOT_FOUND -> WalletFault.KEY_UNKNOWN;
            case MALFORMED -> WalletFault.KEY_FILE_DAMAGED;
            case UNSUPPORTED -> WalletFault.KEY_FILE_UNSUPPORTED;
            case TOO_COSTLY -> WalletFault.KEY_FILE_COSTLY;
            case ADDRESS_MISMATCH -> WalletFault.KEY_FILE_MIXED;
            case IO -> WalletFault.KEY_DISK;
        };
    }

    private static void wipe(char[]... secrets) {
        for (char[] secret : secrets) {
            Arrays.fill(secret, '\0');
        }
    }
}
