package porchlight.client;

import java.util.List;
import porchlight.ledger.ChannelKey;

/// Knows some lines of a statement better than the channel's own sightings do: the deposits with their orders and
/// transactions, the registration fee, withdrawals.
@FunctionalInterface
interface StatementSource {
    /// Lines of the kinds `DEPOSIT`, `REGISTRATION_FEE` and `WITHDRAWAL`, oldest first. Where a source knows any of a
    /// kind it knows all of that kind.
    List<Statement.Line> lines(ChannelKey channel);
}
