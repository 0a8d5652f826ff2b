package porchlight.payment;

import java.math.BigInteger;
import java.util.Optional;

/// Everything that an invoice is judged by.
///
/// @param terms what was agreed
/// @param budget the user's caps at this moment, which may change while a session lasts
/// @param phase how far the session is
/// @param usage measured on this machine, without leeway
/// @param funds what the channel holds
/// @param promised everything ever promised from the channel; empty while neither the ledger nor the hub could tell
/// @param spentToday paid today in all sessions, this one included
/// @param agreement what this session has paid so far
/// @param known what the ledger knows of this invoice's id and hashlock
/// @param invoice parsed strictly
public record JudgeInput(
        SessionTerms terms,
        Budget budget,
        SessionPhase phase,
        Usage usage,
        Funds funds,
        Optional<Money> promised,
        Money spentToday,
        Agreement agreement,
        Known known,
        Invoice invoice) {

    /// The channel as last read from the chain or the hub.
    ///
    /// @param channelBalance MYST in the channel
    /// @param settled already taken out by the hub
    public record Funds(Money channelBalance, Money settled) {}

    /// The session's own agreement.
    ///
    /// @param id fixed by the first invoice that was paid; empty before
    /// @param highestPaid the largest total that was ever answered under it
    /// @param lowerInARow how many invoices in a row asked for less than that
    public record Agreement(Optional<BigInteger> id, Money highestPaid, int lowerInARow) {
        public static final Agreement NONE = new Agreement(Optional.empty(), Money.ZERO, 0);
    }

    /// What earlier answers say about this very invoice.
    ///
    /// @param agreementUsedEarlier its agreement id belongs to another session
    /// @param hashlockSeen its hashlock stands in an earlier promise
    /// @param answered the stored answer to an invoice of this session with the same id, total and hashlock
    public record Known(boolean agreementUsedEarlier, boolean hashlockSeen, Optional<ExchangeMessage> answered) {
        public static final Known NOTHING = new Known(false, false, Optional.empty());
    }
}
