package porchlight.client;

import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.RecoveryWords;
import porchlight.ledger.IdentityBook;
import porchlight.ledger.IdentityBook.How;

/// Whether an identity would survive this computer. A backup counts once it was read back: words that were
/// shown and a file that was written are none. Nor is the file that Porchlight itself works with: it dies with it.
final class BackupProof {
    private final Identities identities;
    private final IdentityBook book;
    private final OwnFiles own;
    private final Clock clock;

    BackupProof(Identities identities, IdentityBook book, OwnFiles own, Clock clock) {
        this.identities = identities;
        this.book = book;
        this.own = own;
        this.clock = clock;
    }

    /// Whether money may go to the identity that pays.
    boolean isDone() {
        return identities
                .current()
                .filter(identity -> book.of(identity).backup().isPresent())
                .isPresent();
    }

    /// By all 24 words, which needs no key.
    void byWords(CharSequence words) throws Refused {
        try (PrivateKeySigner proof = RecoveryWords.open(words)) {
            done(ofCurrent(proof.address()), How.WORDS);
        } catch (KeystoreException e) {
            throw refusal(WalletFault.WORDS_WRONG);
        }
    }

    /// By some of them, by position from 1, which needs the key.
    void bySome(Map<Integer, String> words) throws Refused {
        PrivateKeySigner key = identities.key().orElseThrow(() -> new Refused(new Failure.IdentityLocked()));
        List<String> all = RecoveryWords.of(key);
        boolean right = words.size() >= Keys.LEAST_PROOF
                && words.entrySet().stream().allMatch(one -> isRight(all, one.getKey(), one.getValue()));
        if (!right) {
            throw refusal(WalletFault.WORDS_WRONG);
        }
        done(key.address(), How.WORDS);
    }

    private static boolean isRight(List<String> all, int position, String typed) {
        return position >= 1
                && position <= all.size()
                && all.get(position - 1).equals(RecoveryWords.plain(CharBuffer.wrap(typed)));
    }

    /// By a key file that opens.
    ///
    /// @param place where it was read
    void byFile(Path place, byte[] file, char[] passphrase) throws Refused, KeystoreException {
        if (!isOutside(place)) {
            throw refusal(WalletFault.BACKUP_AMONG_OURS);
        }
        done(ofCurrent(Keystore.ownerOf(file, passphrase)), How.FILE);
    }

    /// Whether a file there would survive Porchlight's own. Ask before it is brought in, which may move it.
    boolean isOutside(Path place) {
        return !own.hold(place);
    }

    /// What was brought in came from a backup.
    void done(Address identity, How how) {
        book.setBackup(identity, new IdentityBook.Backup(clock.instant(), how));
    }

    private Address ofCurrent(Address proved) throws Refused {
        if (identities.current().filter(proved::equals).isEmpty()) {
            throw refusal(WalletFault.BACKUP_OF_ANOTHER);
        }
        return proved;
    }

    private static Refused refusal(WalletFault fault) {
        return new Refused(new Failure.WalletTrouble(fault));
    }
}
