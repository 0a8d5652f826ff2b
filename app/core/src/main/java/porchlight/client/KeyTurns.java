package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.KeystoreException;
import porchlight.identity.SignerLocked;
import porchlight.ledger.LedgerException;

/// Does what is asked about the identities, one thing after the other, wipes what it was given for it, and answers
/// each wish whatever becomes of it.
final class KeyTurns {
    private static final Logger LOG = System.getLogger(KeyTurns.class.getName());

    private final Backstage backstage;
    private final RingTeller ring;
    private final IdleLock idle;
    private final KeyDesk.Follower money;
    private final Object turn = new Object();
    private final Object aside = new Object();

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
        T answer() throws KeystoreException, Refused;
    }

    /// Queues a wish. The ring is told what came of it, then the wish is answered, then hub and chain are asked about
    /// the identity.
    ///
    /// @return why it was not done; empty where it was
    CompletableFuture<Optional<Failure>> wish(Wish wish, char[]... secrets) {
        return queue(turn, wish, secrets);
    }

    /// The same for one that asks the system's keychain, which may ask a person, who takes his time: nobody waits
    /// for it but others of its kind.
    CompletableFuture<Optional<Failure>> wishAside(Wish wish) {
        return queue(aside, wish);
    }

    private CompletableFuture<Optional<Failure>> queue(Object whose, Wish wish, char[]... secrets) {
        idle.touch();
        CompletableFuture<Optional<Failure>> answer = new CompletableFuture<>();
        backstage.run(() -> {
            Optional<Failure> why = Optional.of(new Failure.Internal("keys"));
            try {
                synchronized (whose) {
                    why = whyNot(wish, secrets);
                    tell();
                }
            } finally {
                answer.complete(why);
            }
            money.refresh().run();
        });
        return answer;
    }

    private void tell() {
        try {
            money.show().run();
        } finally {
            ring.look();
        }
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

    /// Does something of our own when it is its turn, and tells the ring. Nothing that may take long.
    void then(Runnable job) {
        synchronized (turn) {
            job.run();
            tell();
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
        } catch (SignerLocked e) {
            return Optional.of(new Failure.IdentityLocked());
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
