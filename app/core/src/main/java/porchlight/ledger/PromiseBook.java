package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;

/// What was promised, ever, and the memory by which the next invoice is judged (`payments.md §6.5`).
///
/// A promised total only grows. Signing, recording and sending happen in this order, so that after a crash the
/// total here is never below what left the machine.
public final class PromiseBook {
    private final Database database;
    private final boolean sealed;
    /// When the hub told last.
    private final Map<ChannelKey, Instant> heard = new ConcurrentHashMap<>();

    /// @param sealed whether the doubts that stand in this ledger are all there are to have ([LedgerSeal])
    PromiseBook(Database database, boolean sealed) {
        this.database = database;
        this.sealed = sealed;
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
    /// more with another ledger of this user, as far as this computer can know ([LedgerSeal]). Where this one may
    /// come from a backup it stays empty until the hub has told, so that nothing is signed below what the hub
    /// knows. Whoever begins to pay where the hub can be asked relies on [#isHeard] instead.
    public Optional<Money> promisable(ChannelKey key) {
        boolean known = heard.containsKey(key) || (sealed && !database.read(c -> LedgerSeal.isDoubted(c, key)));
        return known ? promised(key).map(Promised::total) : Optional.empty();
    }

    /// Whether the hub has told since this ledger was opened, so that the total is at least what it knew then.
    public boolean isHeard(ChannelKey key) {
        return heard.containsKey(key);
    }

    /// When the hub told last; empty where it has not since this ledger was opened. Another device may have promised
    /// more since.
    public Optional<Instant> heardAt(ChannelKey key) {
        return Optional.ofNullable(heard.get(key));
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
        Optional<Adoption.Rejected> rejected = HubWord.objection(report);
        if (rejected.isPresent()) {
            return rejected.get();
        }
        Adoption adoption = database.write(c -> HubWord.adopt(c, report));
        // Whoever shows what only this ledger made has nothing newer to tell.
        if (!(adoption instanceof Adoption.Rejected(Adoption.Objection why, Money _))
                || why == Adoption.Objection.NEVER_REVEALED) {
            heard.put(report.channel(), report.at());
        }
        return adoption;
    }

    private static void requireTotal(Connection c, ChannelKey key, Money expected) throws SQLException {
        Optional<Money> present = select(c, key).map(Promised::total);
        if (present.isEmpty() || !present.get().equals(expected)) {
            throw new LedgerException(Reason.CONFLICT, "the promised total has moved");
        }
    }

    static Optional<Promised> select(Connection c, ChannelKey key) throws SQLException {
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
