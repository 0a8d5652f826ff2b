package porchlight.payment;

/// Why an invoice is not paid and its session ends (`payments.md §6.3, §14`). Each has words in every language.
public enum Refusal {
    /// Its numbers cannot be numbers of an invoice, or its agreement is zero.
    MALFORMED,
    /// It came before a session was asked for.
    BEFORE_CREATE,
    /// It came after the session ended.
    AFTER_END,
    /// It names somebody else as the one to be paid.
    WRONG_PROVIDER,
    /// It asks for a promise on another chain.
    WRONG_CHAIN,
    /// It asks for a fee, which whoever settles would keep.
    FEE,
    /// It names another agreement than the session's first invoice: the whole total would count again.
    NEW_AGREEMENT,
    /// Its agreement belongs to an earlier session.
    AGREEMENT_REUSED,
    /// Its hashlock stood in an earlier promise, whose secret may be known by now.
    HASHLOCK_REUSED,
    /// Its totals fell below what was paid, again and again.
    TOTAL_FELL_TOO_OFTEN,
    /// The first invoice asks for more than one second can have cost.
    FIRST_INVOICE_TOO_HIGH,
    /// It asks for more than was used, tolerance included.
    OVERCHARGE,
    /// It would pass what the user allows for a session.
    SESSION_LIMIT,
    /// It would pass what the user allows for a day.
    DAY_LIMIT,
    /// It would pass what the user allows for each GiB carried.
    GIB_LIMIT,
    /// The channel does not hold that much.
    BALANCE,
    /// Neither the ledger nor the hub could tell what was promised before, or the hub has taken more than we
    /// remember.
    TOTAL_UNKNOWN
}
