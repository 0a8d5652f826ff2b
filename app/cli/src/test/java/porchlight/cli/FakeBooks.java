package porchlight.cli;

import java.util.List;
import porchlight.client.Books;
import porchlight.client.PastSession;

/// Books that the test writes.
final class FakeBooks implements Books {
    List<PastSession> sessions = List.of();

    @Override
    public List<PastSession> sessions(int limit) {
        return sessions.stream().limit(limit).toList();
    }
}
