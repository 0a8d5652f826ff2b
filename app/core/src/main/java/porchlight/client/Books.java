package porchlight.client;

import java.util.List;

/// What was spent, on what, and the papers that prove it. The methods read the ledger and belong off the window's
/// thread.
public interface Books {
    /// Sessions, newest first.
    List<PastSession> sessions(int limit);
}
