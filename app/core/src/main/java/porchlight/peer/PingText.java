package porchlight.peer;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// What a punching ping says (`p2p.md §5.2`).
public enum PingText {
    /// `continuously pinging to <ip>:<port>`: what everybody sends, and what a filter can recognise.
    PLAIN,
    /// The two letters `OK`, which peers take for a ping as well (`users.md`, finding 3).
    SHORT;

    static final String PREFIX = "continuously pinging to ";

    byte[] bytes(InetSocketAddress to) {
        String text = this == SHORT ? "OK" : PREFIX + to.getAddress().getHostAddress() + ":" + to.getPort();
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
