package porchlight.client;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What was spent, on what, and the papers that prove it. The methods read the ledger and belong off the window's
/// thread.
public interface Books {
    /// Sessions of the whole ledger, newest first.
    List<PastSession> sessions(int limit);

    /// Sessions that were paid from the present channel, newest first: what the statement's line of sessions opens to.
    List<PastSession> paidSessions(int limit);

    /// Why the balance is what it is; empty while it is not known.
    Optional<Statement> statement();

    /// The last signed messages of a session, oldest first.
    ///
    /// @param limit how many at most
    List<SignedMessage> messages(long session, int limit);

    /// What was paid on each day on which anything was, oldest first.
    ///
    /// @param since the first day
    /// @param zone whose midnights part the days
    List<DaySpent> spent(LocalDate since, ZoneId zone);

    /// A session's receipt as the text of a file ([ReceiptFile]).
    ///
    /// @throws Refused if this ledger has no such session
    String receipt(long session) throws Refused;

    /// Forgets every session that has ended: homes, places, times and messages. What stays is said in
    /// [porchlight.ledger.HistoryBook].
    ///
    /// @return how many sessions were forgotten
    int forgetHistory();
}
