package porchlight.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;

/// Withdrawals, each with everything that is needed to go on after a crash at any point (`payments.md §11.3`).
///
/// The promise that asks for one does not count as promised while its secret is unrevealed: nobody can redeem it, and
/// counting it would give a hub that refuses the amount with the next session's first promise. Revealing raises the
/// total in the same step. Until then the channel pays nobody else.
///
/// A secret is never destroyed: a hub that refused, or that was not heard in time, may have promised all the same,
/// and the secret is all that makes its promise worth something.
public final class WithdrawalBook {
    /// Why one that was given up may still go on: the hub shows that it took it.
    public static final String TAKEN = "WITHDRAWAL_TAKEN";

    private final Database database;

    WithdrawalBook(Database database) {
        this.database = database;
    }

    /// Writes down what was signed, before it is sent.
    ///
    /// @return empty, with the ledger as it was, where one is under way on this channel, or where the promised
    ///     total is not the one on which it rests
    public Optional<Withdrawal> begin(Withdrawal.Request request, Instant at) {
        Money before = request.message().promise().amount().minus(request.amount());
        try {
            database.step(c -> {
                if (total(c, request.key()).filter(before::equals).isEmpty()) {
                    throw new LedgerException(Reason.CONFLICT, "the promised total has moved");
                }
                Database.update(
                        c,
                        "INSERT INTO withdrawal (chain, identity, hermes, beneficiary, amount, fee, most_fee, secret,"
                                + " hashlock, message, credit_before, state, started, changed)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SIGNED', ?, ?)",
                        request.key().chainId(),
                        request.key().identity().toString(),
                        request.key().hermes().toString(),
                        request.beneficiary().toString(),
                        request.amount().wei().toString(),
                        request.fee().wei().toString(),
                        request.mostFee().wei().toString(),
                        request.secret(),
                        request.message().promise().hashlock(),
                        PaymentMessages.encode(request.message()),
                        request.creditBefore().wei().toString(),
                        at.toEpochMilli(),
                        at.toEpochMilli());
            });
        } catch (LedgerException e) {
            if (e.reason() == Reason.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
        return latest(request.key());
    }

    /// The hub's promise, verified. It may come again with another fee.
    public void promised(long id, Promise promise, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE withdrawal SET hub_promise = ?, fee = ?, changed = ?, reason = '',"
                        + " state = CASE state WHEN 'SIGNED' THEN 'PROMISED' ELSE state END"
                        + " WHERE id = ? AND state NOT IN ('PAID', 'REFUSED')",
                PaymentMessages.encode(promise),
                promise.fee().wei().toString(),
                at.toEpochMilli(),
                id));
    }

    /// The secret is about to be given: from here on our promise counts. Nothing happens where that was done before.
    ///
    /// The channel's total becomes the higher of what stands there and what was promised for the withdrawal.
    /// Another device may have raised it since; then the hub can draw the higher of the two promises, never their
    /// sum.
    public void revealing(Withdrawal entry, Instant at) {
        ExchangeMessage message = entry.request().message();
        ChannelKey key = entry.request().key();
        Money total = message.promise().amount();
        database.step(c -> {
            if (Database.update(
                            c,
                            "UPDATE withdrawal SET state = 'REVEALED', changed = ? WHERE id = ? AND state = 'PROMISED'",
                            at.toEpochMilli(),
                            entry.id())
                    == 0) {
                return;
            }
            Database.update(
                    c,
                    "INSERT OR IGNORE INTO hashlock (hashlock) VALUES (?)",
                    message.promise().hashlock());
            if (total(c, key).filter(present -> present.compareTo(total) >= 0).isPresent()) {
                return;
            }
            Database.update(
                    c,
                    "INSERT INTO channel (chain, identity, hermes, promised, message) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (chain, identity, hermes) DO UPDATE SET"
                            + " promised = excluded.promised, message = excluded.message",
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString(),
                    total.wei().toString(),
                    PaymentMessages.encode(message));
        });
    }

    /// The user agrees to a higher fee for one that is on its way. It is handed over anew, as it may lie with the
    /// transactor at the old fee.
    ///
    /// @param mostFee wei; nothing happens where that is not more than was agreed to before
    public void agreed(Withdrawal entry, Money mostFee) {
        if (mostFee.compareTo(entry.request().mostFee()) > 0) {
            database.step(c -> Database.update(
                    c,
                    "UPDATE withdrawal SET most_fee = ?, queue = '', reason = ''"
                            + " WHERE id = ? AND state NOT IN ('PAID', 'REFUSED')",
                    mostFee.wei().toString(),
                    entry.id()));
        }
    }

    /// The transactor is about to get it (an empty name), or has taken it.
    public void queued(long id, String queue, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE withdrawal SET state = 'QUEUED', queue = ?, changed = ?, reason = ''"
                        + " WHERE id = ? AND state IN ('REVEALED', 'QUEUED')",
                queue,
                at.toEpochMilli(),
                id));
    }

    /// The chain says that it was paid.
    public void paid(long id, String transaction, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE withdrawal SET state = 'PAID', tx_hash = ?, changed = ?, reason = '' WHERE id = ?"
                        + " AND state IN ('REVEALED', 'QUEUED')",
                transaction,
                at.toEpochMilli(),
                id));
    }

    /// It is given up: the hub refuses, or the user called it off. The secret was not given, and is kept.
    public void refused(long id, String reason, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE withdrawal SET state = 'REFUSED', reason = ?, changed = ?"
                        + " WHERE id = ? AND state IN ('SIGNED', 'PROMISED')",
                reason,
                at.toEpochMilli(),
                id));
    }

    /// One that was given up goes on, with the hub's promise, verified.
    ///
    /// @param to where it goes now: neither promise names that
    /// @return whether it does: not where another is under way on the channel
    public boolean reopened(long id, Promise promise, Address to, Instant at) {
        try {
            return database.write(c -> Database.update(
                            c,
                            "UPDATE withdrawal SET state = 'PROMISED', hub_promise = ?, fee = ?, beneficiary = ?,"
                                    + " changed = ?, reason = '' WHERE id = ? AND state = 'REFUSED'",
                            PaymentMessages.encode(promise),
                            promise.fee().wei().toString(),
                            to.toString(),
                            at.toEpochMilli(),
                            id)
                    > 0);
        } catch (LedgerException e) {
            if (e.reason() == Reason.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /// What keeps it waiting.
    public void note(long id, String reason) {
        database.step(c -> Database.update(c, "UPDATE withdrawal SET reason = ? WHERE id = ?", reason, id));
    }

    /// The one that is under way on a channel, else the one of which something was heard last.
    public Optional<Withdrawal> latest(ChannelKey key) {
        return of(key, "", "state IN ('PAID', 'REFUSED'), changed DESC, id DESC").stream()
                .findFirst();
    }

    /// One of them as it stands now.
    public Optional<Withdrawal> find(long id) {
        return database.read(c -> Database.first(
                c, "SELECT " + WithdrawalRow.COLUMNS + " FROM withdrawal WHERE id = ?", WithdrawalRow::entry, id));
    }

    /// Those of a channel whose secret was given, so that our promise counts, oldest first.
    public List<Withdrawal> given(ChannelKey key) {
        return of(key, " AND state IN ('REVEALED', 'QUEUED', 'PAID')", "id");
    }

    /// One of a channel that was given up although the hub shows that it took it, where its secret is still here.
    public Optional<Withdrawal> taken(ChannelKey key) {
        return of(key, " AND state = 'REFUSED' AND reason = '" + TAKEN + "'", "id DESC").stream()
                .filter(entry -> Arrays.equals(
                        Keccak.hash(entry.request().secret()),
                        entry.request().message().promise().hashlock()))
                .findFirst();
    }

    private List<Withdrawal> of(ChannelKey key, String which, String order) {
        return database.read(c -> Database.list(
                c,
                "SELECT " + WithdrawalRow.COLUMNS + " FROM withdrawal WHERE chain = ? AND identity = ? AND hermes = ?"
                        + which + " ORDER BY " + order,
                WithdrawalRow::entry,
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString()));
    }

    /// The highest promise of a hub on an identity's withdrawal channel that this ledger knows, zero without one.
    public Money credit(ChannelKey key) {
        return database
                .read(c -> Database.list(
                        c,
                        "SELECT hub_promise FROM withdrawal WHERE chain = ? AND identity = ? AND hermes = ?"
                                + " AND hub_promise IS NOT NULL AND state <> 'REFUSED'",
                        row -> WithdrawalRow.promise(row.getBytes(1)).amount(),
                        key.chainId(),
                        key.identity().toString(),
                        key.hermes().toString()))
                .stream()
                .reduce(Money.ZERO, Money::max);
    }

    /// Whether a channel must not pay now, because a withdrawal from it is asked for and its secret not given.
    public boolean isReserved(ChannelKey key) {
        return database.read(c -> isReserved(c, key));
    }

    static boolean isReserved(Connection c, ChannelKey key) throws SQLException {
        return Database.first(
                        c,
                        "SELECT 1 FROM withdrawal WHERE chain = ? AND identity = ? AND hermes = ?"
                                + " AND state IN ('SIGNED', 'PROMISED')",
                        row -> row.getInt(1),
                        key.chainId(),
                        key.identity().toString(),
                        key.hermes().toString())
                .isPresent();
    }

    /// Whether a promise of ours that the hub shows asked for a withdrawal and its secret was never given, so that
    /// it counts for nobody. One that was given up is noted as [#TAKEN].
    static boolean noteUnrevealed(Connection c, byte[] shown) throws SQLException {
        Database.update(c, "UPDATE withdrawal SET reason = ? WHERE hashlock = ? AND state = 'REFUSED'", TAKEN, shown);
        return Database.first(
                        c,
                        "SELECT 1 FROM withdrawal WHERE hashlock = ? AND state IN ('SIGNED', 'PROMISED', 'REFUSED')",
                        row -> row.getInt(1),
                        shown)
                .isPresent();
    }

    private static Optional<Money> total(Connection c, ChannelKey key) throws SQLException {
        return Database.first(
                        c,
                        "SELECT promised FROM channel WHERE chain = ? AND identity = ? AND hermes = ?",
                        row -> row.getString(1),
                        key.chainId(),
                        key.identity().toString(),
                        key.hermes().toString())
                .map(Money::parseWei);
    }
}
