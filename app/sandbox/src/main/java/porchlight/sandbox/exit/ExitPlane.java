package porchlight.sandbox.exit;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import porchlight.tunnel.WireGuardKey;

/// The provider's data plane: WireGuard ends here, and traffic leaves from the home's own address (`p2p.md §9.3`).
///
/// Calls may come from any thread, several at once; each may take a second or two. An implementation bounds its own
/// waits: a call that cannot finish within 10 s fails.
public interface ExitPlane {
    /// Brings up a WireGuard end for one session, with NAT behind it and the consumer as its only peer.
    ///
    /// When it returns, the port is bound and the consumer's handshake will be answered.
    ///
    /// @throws IOException if it cannot be opened; nothing is left behind
    Opened open(OpenRequest request) throws IOException;

    /// What a session asks for.
    ///
    /// @param homePublicIp the home's address as the internet sees it: traffic leaves with it as source, also where
    ///     the home is behind a NAT
    /// @param listenPort UDP port of conn2 on the home's side, 1 to 65535; free when the call is made
    /// @param consumerKey the consumer's WireGuard public key
    record OpenRequest(Inet4Address homePublicIp, int listenPort, WireGuardKey consumerKey) {
        /// @throws IllegalArgumentException if the port is out of range
        public OpenRequest {
            if (listenPort < 1 || listenPort > 65535) {
                throw new IllegalArgumentException("a port lies between 1 and 65535");
            }
        }
    }

    /// One open end. Closing twice is harmless.
    interface Opened extends AutoCloseable {
        /// This session's own WireGuard public key.
        WireGuardKey publicKey();

        /// The consumer's address inside, `10.182.k.2/24`.
        String consumerCidr();

        /// Name servers for the consumer, dotted IPv4; normally one, `10.182.k.1`.
        List<String> dns();

        /// What went through so far. Never decreases; after `close` it keeps its last value.
        Traffic traffic();

        /// Stops (or resumes) forwarding without telling anybody: the fault "drops traffic".
        ///
        /// @param drop true = the handshake still works, nothing is forwarded
        void dropTraffic(boolean drop);

        /// Takes the end down and removes its address, routes and rules. Does not throw.
        @Override
        void close();
    }

    /// WireGuard's counters as the provider sees them, in bytes.
    ///
    /// @param received from the consumer (its upload)
    /// @param sent to the consumer (its download)
    record Traffic(long received, long sent) {
        public static final Traffic NONE = new Traffic(0, 0);

        /// Both directions added: what is charged.
        public long total() {
            return received + sent;
        }
    }
}
