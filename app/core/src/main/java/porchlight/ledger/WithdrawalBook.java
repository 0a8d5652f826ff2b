package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.MalformedPayment;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;

/// Withdrawals, each with everything that is needed to go on after a crash at any point (`payments.md §11.3`).
///
/// The promise that asks for one does not count as promised while its secret is unrevealed: nobody can redeem it, and
/// counting it would give a hub that refuses the amount with the next session's first promise. Revealing raises the
/// total in the same step. Until then the channel pays nobody else.
public final class WithdrawalBook {
    private static final String COLUMNS = "id, chain, identity, hermes, beneficiary, amount, fee, most_fee, secret,"
            + " message, credit_before, hub_promise, queue, tx_hash, state, started, changed, reason";

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
                requireTotal(c, request.key(), before);
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
    /// @throws LedgerException CONFLICT if the promised total is not the one on which the withdrawal rests
    public void revealing(Withdrawal entry, Instant at) {
        ExchangeMessage message = entry.request().message();
        ChannelKey key = entry.request().key();
        database.step(c -> {
            if (Database.update(
                            c,
                            "UPDATE withdrawal SET state = 'REVEALED', changed = ? WHERE id = ? AND state = 'PROMISED'",
                            at.toEpochMilli(),
                            entry.id())
                    == 0) {
                return;
            }
            Money total = message.promise().amount();
            Money before = total.minus(entry.request().amount());
            requireTotal(c, key, before);
            Database.update(
                    c,
                    "INSERT OR IGNORE INTO hashlock (hashlock) VALUES (?)",
                    message.promise().hashlock());
            Database.update(
                    c,
                    "UPDATE channel SET promised = ?, message = ? WHERE chain = ? AND identity = ? AND hermes = ?",
                    total.wei().toString(),
                    PaymentMessages.encode(message),
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString());
        });
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

    /// The hub refuses; the secret was never given and is destroyed.
    public void refused(long id, String reason, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE withdrawal SET state = 'REFUSED', secret = zeroblob(32), reason = ?, changed = ?"
                        + " WHERE id = ? AND state IN ('SIGNED', 'PROMISED')",
                reason,
                at.toEpochMilli(),
                id));
    }

    /// What keeps it waiting.
    public void note(long id, String reason) {
        database.step(c -> Database.update(c, "UPDATE withdrawal SET reason = ? WHERE id = ?", reason, id));
    }

    /// The newest of a channel.
    public Optional<Withdrawal> latest(ChannelKey key) {
        return database.read(c -> Database.first(
                c,
                "SELECT " + COLUMNS + " FROM withdrawal WHERE chain = ? AND identity = ? AND hermes = ?"
                        + " ORDER BY id DESC LIMIT 1",
                WithdrawalBook::entry,
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString()));
    }

    /// Those of a channel whose secret was given, so that our promise counts, oldest first.
    public List<Withdrawal> given(ChannelKey key) {
        return database.read(c -> Database.list(
                c,
                "SELECT " + COLUMNS + " FROM withdrawal WHERE chain = ? AND identity = ? AND hermes = ?"
                        + " AND state IN ('REVEALED', 'QUEUED', 'PAID') ORDER BY id",
                WithdrawalBook::entry,
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
                        row -> promise(row.getBytes(1)).amount(),
                        key.chainId(),
                        key.identity().toString(),
                        key.hermes().toString()))
                .stream()
                .reduce(Money.ZERO, Money::max);
    }

    /// Whether a channel must not pay now, because a withdrawal from it is asked for and its secret not given.
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

    /// Whether a promise of ours asked for a withdrawal and its secret was never given, so that it counts for nobody.
    static boolean isUnrevealed(Connection c, byte[] hashlock) throws SQLException {
        return Database.first(
                        c,
                        "SELECT 1 FROM withdrawal WHERE hashlock = ? AND state IN ('SIGNED', 'PROMISED', 'REFUSED')",
                        row -> row.getInt(1),
                        hashlock)
                .isPresent();
    }

    private static void requireTotal(Connection c, ChannelKey key, Money expected) throws SQLException {
        Optional<String> total = Database.first(
                c,
                "SELECT promised FROM channel WHERE chain = ? AND identity = ? AND hermes = ?",
                row -> row.getString(1),
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString());
        if (total.map(Money::parseWei).filter(expected::equals).isEmpty()) {
            throw new LedgerException(Reason.CONFLICT, "the promised total has moved");
        }
    }

    private static Withdrawal entry(ResultSet row) throws SQLException {
        byte @Nullable [] promise = row.getBytes("hub_promise");
        return new Withdrawal(
                row.getLong("id"),
                new Withdrawal.Request(
                        new ChannelKey(
                                row.getLong("chain"),
                                Address.of(row.getString("identity")),
                                Address.of(row.getString("hermes"))),
                        Address.of(row.getString("beneficiary")),
                        Money.parseWei(row.getString("amount")),
                        Money.parseWei(row.getString("fee")),
                        Money.parseWei(row.getString("most_fee")),
                        row.getBytes("secret"),
                        message(row.getBytes("message")),
                        Money.parseWei(row.getString("credit_before"))),
                promise == null ? Optional.empty() : Optional.of(promise(promise)),
                row.getString("queue"),
                row.getString("tx_hash"),
                Withdrawal.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started")),
                Instant.ofEpochMilli(row.getLong("changed")),
                row.getString("reason"));
    }

    private static ExchangeMessage message(byte[] bytes) {
        try {
            return PaymentMessages.decodeExchangeMessage(bytes);
        } catch (MalformedPayment e) {
            throw new LedgerException(Reason.CORRUPT, "a stored message cannot be read", e);
        }
    }

    private static Promise promise(byte[] bytes) {
        try {
            return PaymentMessages.decodePromise(bytes);
        } catch (MalformedPayment e) {
            throw new LedgerException(Reason.CORRUPT, "a stored promise cannot be read", e);
        }
    }
}
