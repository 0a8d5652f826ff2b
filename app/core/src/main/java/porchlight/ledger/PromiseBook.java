package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// What was promised, ever, and the memory by which the next invoice is judged (`payments.md §6.5`).
///
/// A promised total only grows. Signing, recording and sending happen in this order, so that after a crash the
/// total here is never below what left the machine.
public final class PromiseBook {
    private final Database database;
    private final boolean continuous;
    private final Set<ChannelKey> heard = ConcurrentHashMap.newKeySet();

    /// @param continuous whether this ledger is known to be the one with which was signed last ([LedgerSeal])
    PromiseBook(Database database, boolean continuous) {
        this.database = database;
        this.continuous = continuous;
    }

    /// The state of a channel's promises.
    ///
    /// @param total everything ever promised
    /// @param latest the last message recorded here, if the total did not come from the hub
    /// @param hubAmount what the hub reported last
    /// @param settled the highest settled value that was ever read
    public record Promised(Money total, Optional<ExchangeMessage> latest, Optional<Money> hubAmount, Money settled) {}

    /// A payment that was decided and signed, not yet sent.
    ///
    /// @param promisedBefore the total on which the decision rests
    /// @param diff what the message adds to it
    public record Payment(
            ChannelKey channel,
            long session,
            Instant at,
            Invoice invoice,
            Money promisedBefore,
            Money diff,
            ExchangeMessage message) {}

    /// Empty while neither this ledger nor the hub has ever told: then nothing may be paid.
    public Optional<Promised> promised(ChannelKey key) {
        return database.read(c -> select(c, key));
    }

    /// The total on which the next promise may stand: what [#promised] says, but only if nobody can have promised
    /// more with another ledger of this user. Where this one may come from a backup it stays empty until the hub
    /// has told, so that nothing is signed below what the hub knows.
    public Optional<Money> promisable(ChannelKey key) {
        return continuous || heard.contains(key) ? promised(key).map(Promised::total) : Optional.empty();
    }

    /// Everything ever promised, zero where nothing is known: for display. Whoever pays asks [#promised].
    public Money promisedTotal(ChannelKey key) {
        return promised(key).map(Promised::total).orElse(Money.ZERO);
    }

    /// What a session has paid so far, for the judge.
    ///
    /// @param lowerInARow the caller's own count
    public JudgeInput.Agreement agreement(long session, int lowerInARow) {
        return database.read(c -> AgreementRows.agreement(c, session, lowerInARow));
    }

    /// What earlier answers say about an invoice, for the judge.
    public JudgeInput.Known known(long session, Invoice invoice) {
        return database.read(c -> AgreementRows.known(c, session, invoice));
    }

    /// One step, on the disk when it returns: raises the total, keeps message and invoice, raises the agreement's
    /// highest total, remembers the hashlock. Send the message only afterwards.
    ///
    /// @throws LedgerException CONFLICT if the payment does not follow from what stands here, so that nothing
    ///     is ever added twice; RESERVED while a withdrawal waits for the hub; any other reason if the disk
    ///     refused. In each case the ledger is as before
    public void record(Payment payment) {
        Money total = payment.promisedBefore().plus(payment.diff());
        Promise promise = payment.message().promise();
        if (!promise.amount().equals(total)) {
            throw new LedgerException(Reason.CONFLICT, "the promise is not the sum of the total and the difference");
        }
        database.step(c -> {
            ChannelKey key = payment.channel();
            if (WithdrawalBook.isReserved(c, key)) {
                throw new LedgerException(Reason.RESERVED, "a withdrawal from this channel is under way");
            }
            requireTotal(c, key, payment.promisedBefore());
            AgreementRows.require(c, payment);
            Database.update(
                    c,
                    "INSERT INTO hashlock (hashlock) VALUES (?)",
                    payment.invoice().hashlock());
            byte[] message = PaymentMessages.encode(payment.message());
            Database.update(
                    c,
                    "UPDATE channel SET promised = ?, message = ? WHERE chain = ? AND identity = ? AND hermes = ?",
                    total.wei().toString(),
                    message,
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString());
            AgreementRows.raise(c, payment);
            Database.update(
                    c,
                    "INSERT INTO payment (session, at, hashlock, total, diff, promised, invoice, message)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    payment.session(),
                    payment.at().toEpochMilli(),
                    payment.invoice().hashlock(),
                    payment.invoice().agreementTotal().wei().toString(),
                    payment.diff().wei().toString(),
                    total.wei().toString(),
                    PaymentMessages.encode(payment.invoice()),
                    message);
        });
    }

    /// Takes over what the hub and the chain tell: the total becomes the highest of the local one, the hub's
    /// promise (if it is ours, on our chain and for our channel) and the settled amount (`payments.md §6.6`). It
    /// never falls.
    public Adoption adoptHubTotal(HubReport report) {
        Optional<Adoption.Rejected> rejected = report.latest().flatMap(promise -> objection(report, promise));
        if (rejected.isPresent()) {
            return rejected.get();
        }
        Money reported = report.latest().map(Promise::amount).orElse(Money.ZERO);
        ChannelKey key = report.channel();
        Adoption adoption = database.write(c -> {
            if (report.latest().isPresent()
                    && WithdrawalBook.noteUnrevealed(c, report.latest().get().hashlock())) {
                return new Adoption.Rejected(Adoption.Objection.NEVER_REVEALED, reported);
            }
            Optional<Promised> before = select(c, key);
            Money local = before.map(Promised::total).orElse(Money.ZERO);
            Money settled = before.map(Promised::settled).orElse(Money.ZERO).max(report.settled());
            Money total = local.max(reported).max(settled);
            if (report.latest().isPresent()) {
                Database.update(
                        c,
                        "INSERT OR IGNORE INTO hashlock (hashlock) VALUES (?)",
                        report.latest().get().hashlock());
            }
            byte @Nullable [] promise =
                    report.latest().map(PaymentMessages::encode).orElse(null);
            Database.update(
                    c,
                    "INSERT INTO channel (chain, identity, hermes, promised, hub_amount, hub_promise, hub_at, settled)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, identity, hermes) DO UPDATE SET"
                            + " promised = excluded.promised, hub_amount = excluded.hub_amount,"
                            + " hub_promise = excluded.hub_promise, hub_at = excluded.hub_at,"
                            + " settled = excluded.settled",
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString(),
                    total.wei().toString(),
                    reported.wei().toString(),
                    promise,
                    report.at().toEpochMilli(),
                    settled.wei().toString());
            if (total.compareTo(local) <= 0) {
                return new Adoption.Kept(total);
            }
            ChannelBook.raised(c, key, report.at(), before.map(Promised::total), total.minus(local));
            return new Adoption.Raised(local, total);
        });
        // Whoever shows what only this ledger made has nothing newer to tell.
        if (!(adoption instanceof Adoption.Rejected(Adoption.Objection why, Money _))
                || why == Adoption.Objection.NEVER_REVEALED) {
            heard.add(key);
        }
        return adoption;
    }

    private static Optional<Adoption.Rejected> objection(HubReport report, Promise promise) {
        if (promise.chainId() != report.channel().chainId()) {
            return Optional.of(new Adoption.Rejected(Adoption.Objection.WRONG_CHAIN, promise.amount()));
        }
        if (promise.channelId().length != 20 || !promise.channel().equals(report.channelAddress())) {
            return Optional.of(new Adoption.Rejected(Adoption.Objection.WRONG_CHANNEL, promise.amount()));
        }
        if (!Promises.isBy(report.channel().identity(), promise)) {
            return Optional.of(new Adoption.Rejected(Adoption.Objection.NOT_OURS, promise.amount()));
        }
        return report.mostPlausible()
                        .filter(most -> promise.amount().compareTo(most) > 0)
                        .isPresent()
                ? Optional.of(new Adoption.Rejected(Adoption.Objection.IMPLAUSIBLE, promise.amount()))
                : Optional.empty();
    }

    private static void requireTotal(Connection c, ChannelKey key, Money expected) throws SQLException {
        Optional<Money> present = select(c, key).map(Promised::total);
        if (present.isEmpty() || !present.get().equals(expected)) {
            throw new LedgerException(Reason.CONFLICT, "the promised total has moved");
        }
    }

    private static Optional<Promised> select(Connection c, ChannelKey key) throws SQLException {
        return Database.first(
                c,
                "SELECT promised, message, hub_amount, settled FROM channel"
                        + " WHERE chain = ? AND identity = ? AND hermes = ?",
                PromiseBook::promised,
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString());
    }

    private static Promised promised(ResultSet row) throws SQLException {
        byte[] message = row.getBytes(2);
        String hubAmount = row.getString(3);
        String settled = row.getString(4);
        return new Promised(
                Money.parseWei(row.getString(1)),
                message == null ? Optional.empty() : Optional.of(AgreementRows.message(message)),
                Optional.ofNullable(hubAmount).map(Money::parseWei),
                settled == null ? Money.ZERO : Money.parseWei(settled));
    }
}
