package porchlight.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Our own sockets of one dial and what they look like from outside (`p2p.md §5.1`). They stay open from STUN to
/// the end, so that what a NAT has learnt of them stays true.
final class OwnPorts implements AutoCloseable {
    private final InetSocketAddress bind;
    private final List<UdpPort> ports = new ArrayList<>();
    private final CompletableFuture<List<StunClient.Mapping>> mappings = new CompletableFuture<>();

    private OwnPorts(InetSocketAddress bind) {
        this.bind = bind;
    }

    /// Opens sockets and begins to ask about them; returns at once.
    ///
    /// @param count 20 do for every home; a home that wants more gets more, which are not asked about
    /// @throws DialFailure if no socket can be opened; then none is left open
    static OwnPorts open(InetSocketAddress bind, int count, List<String> stunServers) throws DialFailure {
        var own = new OwnPorts(bind);
        try {
            own.openTo(count);
        } catch (DialFailure e) {
            own.close();
            throw e;
        }
        List<UdpPort> asked = List.copyOf(own.ports);
        // the resolver may block
        Thread.ofVirtual().name("stun").start(() -> {
            try {
                var _ = StunClient.resolve(stunServers).query(asked).whenComplete((found, failure) -> {
                    if (failure != null) {
                        own.mappings.completeExceptionally(failure);
                    } else {
                        own.mappings.complete(found);
                    }
                });
            } catch (RuntimeException e) {
                own.mappings.completeExceptionally(e);
            }
        });
        return own;
    }

    private void openTo(int count) throws DialFailure {
        try {
            while (ports.size() < count) {
                ports.add(UdpPort.open(bind));
            }
        } catch (IOException e) {
            throw new DialFailure(DialFailure.Reason.NO_PATH, "no socket can be opened", e);
        }
    }

    /// What the servers said of the first sockets, in order.
    CompletableFuture<List<StunClient.Mapping>> mappings() {
        return mappings;
    }

    /// As many as the home has, no more and no fewer.
    ///
    /// @throws DialFailure if more cannot be opened
    List<UdpPort> exactly(int count) throws DialFailure {
        openTo(count);
        closeLater(ports.subList(count, ports.size()));
        return List.copyOf(ports);
    }

    /// Somebody else closes these.
    void give(UdpPort one, UdpPort other) {
        ports.removeAll(List.of(one, other));
    }

    /// Closes the sockets that nobody took over.
    @Override
    public void close() {
        closeLater(ports);
    }

    /// Closing waits for readers to end; a dial need not.
    private static void closeLater(List<UdpPort> some) {
        List<UdpPort> rest = List.copyOf(some);
        some.clear();
        Thread.ofVirtual().name("dial-close").start(() -> rest.forEach(UdpPort::close));
    }
}
