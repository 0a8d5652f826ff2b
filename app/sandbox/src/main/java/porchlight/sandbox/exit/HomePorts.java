package porchlight.sandbox.exit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Random;
import porchlight.peer.UdpPort;

/// Hands out UDP ports, each number to one home at a time: WireGuard will listen on it on every address of the
/// namespace. Thread-safe.
final class HomePorts {
    private static final int FIRST = 10_000;
    private static final int LAST = 59_999;
    private static final int TRIES = 200;

    private final BitSet taken = new BitSet(LAST + 1);
    private final Random random = new Random();

    /// Binds a free port of the network's usual range (`p2p.md §5.1`).
    ///
    /// @throws IOException if none can be bound
    UdpPort open(InetAddress local, UdpPort.Line line) throws IOException {
        IOException last = new IOException("no free port");
        for (int i = 0; i < TRIES; i++) {
            int number = FIRST + random.nextInt(LAST - FIRST + 1);
            if (!take(number)) {
                continue;
            }
            try {
                return UdpPort.open(new InetSocketAddress(local, number), line);
            } catch (IOException e) {
                free(number);
                last = e;
            }
        }
        throw last;
    }

    private synchronized boolean take(int number) {
        if (taken.get(number)) {
            return false;
        }
        taken.set(number);
        return true;
    }

    /// Gives a number back.
    synchronized void free(int number) {
        taken.clear(number);
    }
}
