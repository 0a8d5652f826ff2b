package porchlight.tunnel;

import java.nio.file.Path;

/// A client for tests that do not run as root.
public final class TestClient {
    private TestClient() {}

    /// Trusts whoever listens there.
    public static Helper connect(Path socket) throws HelperException {
        return SocketHelper.connect(socket, channel -> true);
    }

    /// Trusts nobody.
    public static Helper connectDistrusting(Path socket) throws HelperException {
        return SocketHelper.connect(socket, channel -> false);
    }
}
