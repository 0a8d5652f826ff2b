package porchlight.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import porchlight.client.Books;
import porchlight.client.DaySpent;
import porchlight.client.PastSession;
import porchlight.client.Refused;
import porchlight.client.SignedMessage;
import porchlight.client.Statement;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;

/// Books that the test writes.
final class FakeBooks implements Books {
    List<PastSession> sessions = List.of();
    Optional<Statement> statement = Optional.empty();
    List<SignedMessage> messages = List.of();
    List<DaySpent> days = List.of();
    Optional<String> receipt = Optional.empty();
    int forgotten;

    @Override
    public List<PastSession> sessions(int limit) {
        return sessions.stream().limit(limit).toList();
    }

    @Override
    public List<PastSession> paidSessions(int limit) {
        return sessions(limit);
    }

    @Override
    public Optional<Statement> statement() {
        return statement;
    }

    @Override
    public List<SignedMessage> messages(long session, int limit) {
        return messages.stream().limit(limit).toList();
    }

    @Override
    public List<DaySpent> spent(LocalDate since, ZoneId zone) {
        return days.stream().filter(day -> !day.day().isBefore(since)).toList();
    }

    @Override
    public String receipt(long session) throws Refused {
        return receipt.orElseThrow(() -> new Refused(new Failure.WalletTrouble(WalletFault.NO_SUCH_SESSION)));
    }

    @Override
    public int forgetHistory() {
        int count = sessions.size();
        forgotten += count;
        sessions = List.of();
        return count;
    }
}
