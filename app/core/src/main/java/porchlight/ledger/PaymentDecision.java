package porchlight.ledger;

import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Verdict;

/// What a session does about an invoice.
public sealed interface PaymentDecision {
    /// Send this message; it is on the disk already.
    ///
    /// @param promised the channel's promised total from now on
    /// @param diff what this message adds
    record Send(ExchangeMessage message, Money promised, Money diff) implements PaymentDecision {}

    /// Send this message once more; nothing was added.
    record Resend(ExchangeMessage message) implements PaymentDecision {}

    /// Send nothing and go on.
    ///
    /// @param inARow how many such invoices have come in a row
    record Ignore(int inARow) implements PaymentDecision {}

    /// Send nothing and end the session.
    record End(Verdict.Refuse refusal) implements PaymentDecision {}
}
