package porchlight.payment;

/// What to do with an invoice.
public sealed interface Verdict {
    /// Sign a promise over the new grand total, record it, then send it.
    ///
    /// @param diff what the promise adds; zero when an amount already paid is asked for with a new hashlock
    /// @param agreementTotal the invoice's total, the highest paid from now on
    /// @param promised the amount to sign: everything promised before, plus the difference
    record Pay(Money diff, Money agreementTotal, Money promised) implements Verdict {}

    /// The invoice came twice: send the stored answer once more and add nothing.
    record PayAgain(ExchangeMessage answer) implements Verdict {}

    /// The invoice asks for less than was already paid: do not answer, change nothing.
    ///
    /// @param inARow how many such invoices have come in a row, this one included
    record Ignore(int inARow) implements Verdict {}

    /// Do not pay and end the session.
    ///
    /// @param reason why
    /// @param asked the number in the invoice that the reason is about, zero where there is none
    /// @param allowed the bound that it broke, zero where there is none
    record Refuse(Refusal reason, Money asked, Money allowed) implements Verdict {
        public Refuse(Refusal reason) {
            this(reason, Money.ZERO, Money.ZERO);
        }
    }
}
