package porchlight.client;

import java.util.List;

/// Books that the test writes.
final class FakeBooks implements Books {
    List<PastSession> sessions = List.of();

    @Override
    public List<PastSession> sessions(int limit) {
        return sessions.stream().limit(limit).toList();
    }
}
