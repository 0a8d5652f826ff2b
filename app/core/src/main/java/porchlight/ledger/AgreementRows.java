package porchlight.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.MalformedPayment;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;

/// What was paid under an agreement, and which invoices were answered: the memory by which the next one is judged.
final class AgreementRows {
    private AgreementRows() {}

    /// What a session has paid so far.
    static JudgeInput.Agreement agreement(Connection c, long session, int lowerInARow) throws SQLException {
        return Database.first(
                        c,
                        "SELECT id, highest FROM agreement WHERE session = ?",
                        row -> new JudgeInput.Agreement(
                                Optional.of(new BigInteger(row.getString(1))),
                                Money.parseWei(row.getString(2)),
                                lowerInARow),
                        session)
                .orElseGet(() -> new JudgeInput.Agreement(Optional.empty(), Money.ZERO, lowerInARow));
    }

    /// What earlier answers say about an invoice.
    static JudgeInput.Known known(Connection c, long session, Invoice invoice) throws SQLException {
        boolean usedEarlier = Database.first(
                        c,
                        "SELECT 1 FROM agreement WHERE id = ?1 AND session <> ?2"
                                + " UNION ALL SELECT 1 FROM used_agreement WHERE id = ?1",
                        row -> row.getInt(1),
                        invoice.agreementId().toString(),
                        session)
                .isPresent();
        boolean seen = Database.first(
                        c, "SELECT 1 FROM hashlock WHERE hashlock = ?", row -> row.getInt(1), invoice.hashlock())
                .isPresent();
        Optional<ExchangeMessage> answered = Database.first(
                        c,
                        "SELECT message FROM payment WHERE session = ? AND hashlock = ? AND total = ?",
                        row -> message(row.getBytes(1)),
                        session,
                        invoice.hashlock(),
                        invoice.agreementTotal().wei().toString())
                .filter(message -> message.agreementId().equals(invoice.agreementId()));
        return new JudgeInput.Known(usedEarlier, seen, answered);
    }

    /// @throws LedgerException CONFLICT if a payment does not follow from the agreement that stands here
    static void require(Connection c, PromiseBook.Payment payment) throws SQLException {
        String id = payment.invoice().agreementId().toString();
        record Row(String id, long session, Money highest) {}
        Optional<Row> present = Database.first(
                c,
                "SELECT id, session, highest FROM agreement WHERE id = ? OR session = ?",
                row -> new Row(row.getString(1), row.getLong(2), Money.parseWei(row.getString(3))),
                id,
                payment.session());
        boolean same = present.map(row -> row.id().equals(id) && row.session() == payment.session())
                .orElse(true);
        Money highest = present.map(Row::highest).orElse(Money.ZERO);
        BigInteger sum = highest.wei().add(payment.diff().wei());
        if (!same || !sum.equals(payment.invoice().agreementTotal().wei())) {
            throw new LedgerException(Reason.CONFLICT, "the agreement has moved");
        }
    }

    /// Raises the agreement's highest total to the payment's.
    static void raise(Connection c, PromiseBook.Payment payment) throws SQLException {
        Database.update(
                c,
                "INSERT INTO agreement (id, session, highest) VALUES (?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET highest = excluded.highest",
                payment.invoice().agreementId().toString(),
                payment.session(),
                payment.invoice().agreementTotal().wei().toString());
    }

    /// @throws LedgerException CORRUPT if a stored message cannot be read
    static ExchangeMessage message(byte[] bytes) {
        try {
            return PaymentMessages.decodeExchangeMessage(bytes);
        } catch (MalformedPayment e) {
            throw new LedgerException(Reason.CORRUPT, "a stored message cannot be read", e);
        }
    }
}
