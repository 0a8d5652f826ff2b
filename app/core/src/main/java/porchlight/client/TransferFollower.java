package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.chain.ChainWriter;
import porchlight.chain.ChainWriter.Receipt;
import porchlight.identity.Signer;
import porchlight.ledger.TransferBook;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;

/// Follows a transfer of the user's own MYST that is kept to its end: sends what was signed until a block has it,
/// offers more for what no block takes, and finds out that another transaction took its number.
final class TransferFollower {
    private static final Logger LOG = System.getLogger(TransferFollower.class.getName());

    private final SelfTopUp.Parts parts;

    /// How often a transaction's number was seen to be taken.
    private final Looks taken = new Looks(5, Duration.ofMinutes(1));

    private long lookedAt;

    TransferFollower(SelfTopUp.Parts parts) {
        this.parts = parts;
    }

    /// @return whether it is still open
    boolean follow(Entry entry) throws ChainException {
        TransferBook book = parts.book();
        if (entry.id() != lookedAt) {
            taken.other();
            lookedAt = entry.id();
        }
        List<TransferBook.Signed> forms = book.signed(entry.id());
        if (forms.isEmpty()) {
            book.end(entry.id(), State.DROPPED, parts.now());
            return false;
        }
        for (TransferBook.Signed form : forms) {
            Optional<Receipt> receipt = parts.writer().receipt(form.hash());
            if (receipt.isPresent()) {
                return settle(entry, form, receipt.get());
            }
        }
        return !isReplaced(entry, forms) && resend(entry, forms.getFirst());
    }

    private boolean settle(Entry entry, TransferBook.Signed form, Receipt found) throws ChainException {
        TransferBook book = parts.book();
        taken.other();
        boolean known = entry.state() == State.MINED
                && entry.block().filter(block -> block == found.block()).isPresent()
                && entry.signed().filter(one -> one.hash().equals(form.hash())).isPresent();
        if (!known) {
            book.mined(entry.id(), form.hash(), found.block(), parts.now());
        }
        if (parts.writer().finalBlock() < found.block()) {
            return true;
        }
        book.end(entry.id(), found.worked() ? State.CONFIRMED : State.FAILED, parts.now());
        return false;
    }

    /// A number that was taken by another transaction: every node says so, and none has one of ours in a block.
    /// One look is not enough, nor are several at once.
    private boolean isReplaced(Entry entry, List<TransferBook.Signed> forms) throws ChainException {
        ChainWriter writer = parts.writer();
        boolean seen =
                writer.numbers(entry.identity()).least() <= forms.getFirst().nonce();
        for (int i = 0; i < forms.size() && !seen; i++) {
            seen = writer.isSeen(forms.get(i).hash());
        }
        if (seen) {
            taken.other();
            return false;
        }
        if (!taken.again(parts.now())) {
            return false;
        }
        LOG.log(
                Level.WARNING,
                () -> "another transaction took the place of "
                        + forms.getFirst().hash());
        parts.book().end(entry.id(), State.REPLACED, parts.now());
        return true;
    }

    /// The same bytes once more; a refusal changes nothing, for only a block or its number's loss ends a
    /// transfer.
    ///
    /// @return true: it stays open
    private boolean resend(Entry entry, TransferBook.Signed newest) throws ChainException {
        if (entry.state() == State.MINED) {
            LOG.log(Level.WARNING, () -> "the block with " + newest.hash() + " was undone");
            parts.book().sent(entry.id(), parts.now());
        }
        send(entry, dearer(entry, newest).orElse(newest));
        return true;
    }

    private void send(Entry entry, TransferBook.Signed form) throws ChainException {
        try {
            parts.writer().send(form.raw());
            parts.book().sent(entry.id(), parts.now());
        } catch (ChainException e) {
            if (e.reason() != ChainException.Reason.REFUSED) {
                throw e;
            }
            LOG.log(Level.INFO, () -> "a node does not take the transfer now: " + e.getMessage());
        }
    }

    /// What no block took for an hour, signed and kept for more gas; within the bounds under which a new one would
    /// be signed, while the user wants top-ups and the key is at hand.
    ///
    /// @return empty where it stays as it is
    private Optional<TransferBook.Signed> dearer(Entry entry, TransferBook.Signed newest) throws ChainException {
        Optional<Signer> signer =
                parts.signer().get().filter(key -> key.address().equals(entry.identity()));
        if (signer.isEmpty() || parts.wish().get().isEmpty() || !parts.isLong(entry.changed())) {
            return Optional.empty();
        }
        Optional<TransferBook.Signed> again = new GasBid(parts.writer()).raised(signer.get(), newest);
        again.ifPresent(form -> {
            parts.book().signAgain(entry.id(), form, parts.now());
            LOG.log(Level.INFO, () -> "no block took " + newest.hash() + ": for more gas in " + form.hash());
        });
        return again;
    }
}
