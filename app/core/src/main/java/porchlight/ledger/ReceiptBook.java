package porchlight.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.payment.Money;

/// What was signed in a session, byte for byte, which proves what was paid to whom.
public final class ReceiptBook {
    private final Database database;

    ReceiptBook(Database database) {
        this.database = database;
    }

    /// A session's invoices and the answers to them, as bytes, oldest first.
    ///
    /// @param at when it was answered
    /// @param invoice as [porchlight.payment.PaymentMessages] encodes it
    /// @param message likewise
    /// @param elsewhere what was promised elsewhere since this session's message before, in wei
    public record SignedPair(Instant at, byte[] invoice, byte[] message, Money elsewhere) {
        public SignedPair {
            invoice = invoice.clone();
            message = message.clone();
        }

        @Override
        public byte[] invoice() {
            return invoice.clone();
        }

        @Override
        public byte[] message() {
            return message.clone();
        }
    }

    /// A session and what was signed in it, as they were at the same moment: while the session lasts, both grow.
    ///
    /// @param pairs the last ones, oldest first
    public record SignedSession(SessionBook.Entry entry, List<SignedPair> pairs) {
        public SignedSession {
            pairs = List.copyOf(pairs);
        }
    }

    /// A session with the last of its signed messages.
    ///
    /// @param most how many
    /// @return empty where there is no such session
    public Optional<SignedSession> signed(long session, int most) {
        return database.read(c -> {
            Optional<SessionBook.Entry> entry =
                    Database.first(c, SessionBook.SELECT + " WHERE s.id = ?", SessionBook::entry, session);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SignedSession(entry.get(), pairs(c, session, most)));
        });
    }

    private static List<SignedPair> pairs(Connection c, long session, int most) throws SQLException {
        record Row(SignedPair pair, Money diff, Money promised) {}
        List<Row> rows = Database.list(
                c,
                "SELECT at, invoice, message, diff, promised FROM payment WHERE session = ? ORDER BY id DESC LIMIT ?",
                row -> new Row(
                        new SignedPair(
                                Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2), row.getBytes(3), Money.ZERO),
                        Money.parseWei(row.getString(4)),
                        Money.parseWei(row.getString(5))),
                session,
                most);
        List<SignedPair> pairs = new ArrayList<>();
        Optional<Money> before = Optional.empty();
        for (Row row : rows.reversed()) {
            Money own = before.map(sum -> sum.plus(row.diff())).orElse(row.promised());
            pairs.add(new SignedPair(
                    row.pair().at(),
                    row.pair().invoice(),
                    row.pair().message(),
                    row.promised().minusOrZero(own)));
            before = Optional.of(row.promised());
        }
        return pairs;
    }
}
