package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.MalformedPayment;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;

/// Makes a [Withdrawal] of what the ledger holds of it.
final class WithdrawalRow {
    static final String COLUMNS = "id, chain, identity, hermes, beneficiary, amount, fee, most_fee, secret,"
            + " message, credit_before, hub_promise, queue, tx_hash, state, started, changed, reason";

    private WithdrawalRow() {}

    static Withdrawal entry(ResultSet row) throws SQLException {
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

    static Promise promise(byte[] bytes) {
        try {
            return PaymentMessages.decodePromise(bytes);
        } catch (MalformedPayment e) {
            throw new LedgerException(Reason.CORRUPT, "a stored promise cannot be read", e);
        }
    }
}
