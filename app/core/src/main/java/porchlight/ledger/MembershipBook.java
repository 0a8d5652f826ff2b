package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.Money;

/// What the transactor was asked to take to the chain for an identity: its registration, or a channel with one more
/// hub. The signature stands here before it is sent, so that a crash never leads to a second one.
public final class MembershipBook {
    private static final String COLUMNS = "id, kind, chain, identity, hermes, fee, beneficiary, signature, token,"
            + " signed, valid_until, sent, state, changed, reason";

    private final Database database;

    MembershipBook(Database database) {
        this.database = database;
    }

    /// What it is about.
    public enum Kind {
        /// The identity becomes known to the registry, with its first channel.
        REGISTER,
        /// A channel with one more hub.
        OPEN
    }

    /// How far it is.
    public enum State {
        /// Signed; nobody has accepted it yet.
        SIGNED,
        /// The transactor has accepted it.
        SENT,
        /// The chain says that it is done.
        DONE,
        /// It came to nothing.
        FAILED;

        /// Whether something can still become of it.
        public boolean isOpen() {
            return this == SIGNED || this == SENT;
        }
    }

    /// What was signed.
    ///
    /// @param key whose it is, and with which hub
    /// @param fee wei that the channel will pay to whoever takes it to the chain
    /// @param beneficiary the identity's own channel
    /// @param signature over `payments.md §3.1 Registration` or `Open consumer channel`
    /// @param token referral token, empty where there is none
    /// @param validUntil when the fee ends, by this computer's clock
    public record Request(
            Kind kind,
            ChannelKey key,
            Money fee,
            Address beneficiary,
            Signature signature,
            String token,
            Instant signed,
            Instant validUntil) {}

    /// A request and what became of it.
    ///
    /// @param sent when the transactor accepted it
    /// @param changed when its state changed last
    /// @param reason the last trouble, a word of ours; empty where there was none
    public record Entry(
            long id, Request request, Optional<Instant> sent, State state, Instant changed, String reason) {}

    /// Writes down what was signed. Empty, with the ledger as it was, where one of its kind is under way.
    public Optional<Entry> begin(Request request) {
        try {
            database.step(c -> Database.update(
                    c,
                    "INSERT INTO membership (kind, chain, identity, hermes, fee, beneficiary, signature, token, signed,"
                            + " valid_until, state, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SIGNED', ?)",
                    request.kind().name(),
                    request.key().chainId(),
                    request.key().identity().toString(),
                    request.key().hermes().toString(),
                    request.fee().wei().toString(),
                    request.beneficiary().toString(),
                    request.signature().bytes(),
                    request.token(),
                    request.signed().toEpochMilli(),
                    request.validUntil().toEpochMilli(),
                    request.signed().toEpochMilli()));
        } catch (LedgerException e) {
            if (e.reason() == Reason.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
        return latest(request.kind(), request.key());
    }

    /// The transactor has accepted it.
    public void sent(long id, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE membership SET state = 'SENT', sent = coalesce(sent, ?), changed = ?, reason = ''"
                        + " WHERE id = ? AND state IN ('SIGNED', 'SENT')",
                at.toEpochMilli(),
                at.toEpochMilli(),
                id));
    }

    /// Ends it.
    ///
    /// @param state DONE or FAILED
    public void end(long id, State state, String reason, Instant at) {
        database.step(c -> Database.update(
                c,
                "UPDATE membership SET state = ?, reason = ?, changed = ? WHERE id = ?",
                state.name(),
                reason,
                at.toEpochMilli(),
                id));
    }

    /// The newest of that kind.
    public Optional<Entry> latest(Kind kind, ChannelKey key) {
        return database.read(c -> Database.first(
                c,
                "SELECT " + COLUMNS + " FROM membership WHERE kind = ? AND chain = ? AND identity = ? AND hermes = ?"
                        + " ORDER BY id DESC LIMIT 1",
                MembershipBook::entry,
                kind.name(),
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long sent = row.getLong("sent");
        boolean never = row.wasNull();
        return new Entry(
                row.getLong("id"),
                new Request(
                        Kind.valueOf(row.getString("kind")),
                        new ChannelKey(
                                row.getLong("chain"),
                                Address.of(row.getString("identity")),
                                Address.of(row.getString("hermes"))),
                        Money.parseWei(row.getString("fee")),
                        Address.of(row.getString("beneficiary")),
                        Signature.of(row.getBytes("signature")),
                        row.getString("token"),
                        Instant.ofEpochMilli(row.getLong("signed")),
                        Instant.ofEpochMilli(row.getLong("valid_until"))),
                never ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sent)),
                State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("changed")),
                row.getString("reason"));
    }
}
