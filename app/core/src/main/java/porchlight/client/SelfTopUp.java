package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.ChainWriter;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.chain.ChainWriter.Numbers;
import porchlight.chain.ChainWriter.SignedTransfer;
import porchlight.chain.ChainWriter.Transfer;
import porchlight.client.OwnMoney.Hold;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.TransferBook;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

/// Moves the user's own MYST into the channel, one transfer at a time.
///
/// A transfer is decided, kept, signed, kept, sent, found in a block and made certain, in this order, and every
/// look goes on where the ledger stands: what was signed is sent again unchanged until a block has it or another
/// transaction has taken its number. What no block takes for an hour is signed once more for more gas under the
/// same number, so that of all its forms at most one ever moves anything. A block that is undone leads back to
/// sending.
///
/// No single node decides: the number is one that all who answer name while nothing else of the address waits, and
/// what is certain is asked of every one of them. Each look is a job of its own; two never run at once.
final class SelfTopUp {
    private static final Logger LOG = System.getLogger(SelfTopUp.class.getName());
    private static final Duration LONG = Duration.ofHours(1);

    private final Parts parts;
    private final TransferFollower follower;

    /// What it works with.
    ///
    /// @param chainId of the chain
    /// @param reader reads it
    /// @param writer writes to it
    /// @param book the ledger's
    /// @param signer the unlocked identity's; empty while it is locked
    /// @param wish the user's; empty = off
    /// @param balance spendable, of a channel that was read just now
    record Parts(
            long chainId,
            ChainReader reader,
            ChainWriter writer,
            TransferBook book,
            Supplier<Optional<Signer>> signer,
            Supplier<Optional<Spending.AutoTopUp>> wish,
            Balances balance,
            Clock clock,
            ZoneId zone) {
        Instant now() {
            return clock.instant();
        }

        /// Longer ago than an hour, or so far in a future from which a clock was set back.
        boolean isLong(Instant since) {
            return Duration.between(since, now()).abs().compareTo(LONG) > 0;
        }
    }

    /// What may still be promised from a channel.
    @FunctionalInterface
    interface Balances {
        /// Empty while promises are not known.
        Optional<Money> spendable(Address identity, ChannelReading channel);
    }

    SelfTopUp(Parts parts) {
        this.parts = parts;
        follower = new TransferFollower(parts);
    }

    /// Goes as far as it can now.
    ///
    /// @param identity whose MYST
    /// @param channel derived here and confirmed by the registry
    /// @param own what the identity's address holds
    /// @return how it stands
    synchronized Hold look(Address identity, Address channel, Optional<Money> own) {
        long chain = parts.chainId();
        try {
            Optional<Entry> open = parts.book().open(chain, identity);
            if (open.isPresent() && follower.follow(open.get())) {
                Entry still = parts.book().open(chain, identity).orElse(open.get());
                return still.state() != State.MINED && parts.isLong(still.intended()) ? Hold.STUCK : Hold.UNDER_WAY;
            }
            return begin(identity, channel, own);
        } catch (ChainException e) {
            LOG.log(Level.INFO, () -> "automatic top-up waits: " + e.reason() + ", " + e.getMessage());
            return parts.book().open(chain, identity).isPresent() ? Hold.UNDER_WAY : unknown();
        }
    }

    private Hold unknown() {
        return parts.wish().get().isPresent() ? Hold.UNKNOWN : Hold.OFF;
    }

    private Hold begin(Address identity, Address channel, Optional<Money> own) throws ChainException {
        if (parts.wish().get().isEmpty()) {
            return Hold.OFF;
        }
        long chain = parts.chainId();
        List<ChannelReading> readings = parts.reader().witnesses(channel).readings();
        long lastMoved = parts.book().latest(chain, identity, 1).stream()
                .flatMap(entry -> entry.block().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        if (readings.stream().anyMatch(reading -> reading.block() < lastMoved)) {
            return Hold.UNKNOWN; // this node has not seen what was moved last
        }
        // the most that any node says: one that hides money must not move more
        Optional<Money> spendable = readings.stream()
                .map(reading -> parts.balance().spendable(identity, reading))
                .reduce((one, other) -> one.flatMap(money -> other.map(money::max)))
                .flatMap(most -> most);
        Money moved = parts.book().meantOnDay(chain, parts.now(), parts.zone());
        Optional<Signer> signer =
                parts.signer().get().filter(key -> key.address().equals(identity));
        TopUpPlan plan = TopUpPlan.wanted(
                new TopUpPlan.Situation(parts.wish().get(), spendable, own, moved, signer.isPresent()));
        return switch (plan) {
            case TopUpPlan.Wait(Hold why) -> why;
            case TopUpPlan.Move(Money amount) -> moveIfCertain(signer.orElseThrow(), channel, amount);
        };
    }

    private Hold moveIfCertain(Signer signer, Address channel, Money amount) throws ChainException {
        try {
            return move(signer, channel, amount);
        } catch (ChainException e) {
            if (parts.book().open(parts.chainId(), signer.address()).isPresent()) {
                throw e;
            }
            LOG.log(Level.INFO, () -> "automatic top-up waits for the nodes: " + e.getMessage());
            return Hold.UNSURE;
        }
    }

    private Hold move(Signer signer, Address channel, Money amount) throws ChainException {
        ChainWriter writer = parts.writer();
        Address identity = signer.address();
        GasPrice price = writer.gasPrice();
        BigInteger coin = writer.coinBalance(identity);
        if (coin.signum() == 0) {
            return Hold.NO_COIN; // an estimate would only be refused
        }
        Transfer transfer = new Transfer(identity, channel, amount);
        long estimate = writer.gas(transfer);
        long gas = estimate + estimate / 4;
        Optional<Hold> objection = TopUpPlan.objection(price, gas, coin);
        if (objection.isPresent()) {
            return objection.get();
        }
        Numbers numbers = writer.numbers(identity);
        if (!numbers.isCertain()) {
            // the nodes differ, or something else of this address waits: perhaps our own, of a ledger that was
            // lost
            LOG.log(Level.INFO, () -> "automatic top-up waits: whose turn it is is not certain, " + numbers);
            return Hold.UNSURE;
        }
        long nonce = numbers.most();
        SignedTransfer signed = signedAnew(signer, transfer, nonce, gas, price);
        long id = parts.book().intend(parts.chainId(), identity, channel, amount, parts.now());
        parts.book().sign(id, new TransferBook.Signed(nonce, signed.hash(), signed.raw()), parts.now());
        LOG.log(Level.INFO, () -> "automatic top-up: " + amount + " MYST in " + signed.hash());
        writer.send(signed.raw());
        parts.book().sent(id, parts.now());
        return Hold.UNDER_WAY;
    }

    /// Where a block was taken back a number is free again, and the same words would be the same transaction as one
    /// that was given up: a block could not say which of the two it means.
    private SignedTransfer signedAnew(Signer signer, Transfer transfer, long nonce, long least, GasPrice price) {
        long gas = least;
        SignedTransfer signed;
        do {
            signed = parts.writer().sign(signer, transfer, nonce, gas++, price);
        } while (parts.book().isKept(signed.hash()));
        return signed;
    }
}
