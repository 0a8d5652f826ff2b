package porchlight.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import porchlight.market.HomeId;

/// A path to a provider: a channel, and a second pair of ports for WireGuard.
///
/// Close it when the session is over; nothing is said to the peer by that (`p2p.md §6.5`).
public final class PeerLink implements AutoCloseable {
    private final Ends ends;
    private final RpcChannel rpc;
    private final KcpChannel channel;
    private final CompletableFuture<byte[]> acknowledged;
    private final JunkSender junk;

    /// Where it leads.
    ///
    /// @param service conn2, owned from now on
    record Ends(HomeId home, UdpPort service, InetSocketAddress servicePeer, boolean direct) {}

    /// @param acknowledged the home heard our "now"
    /// @param junk sent from conn2 while the session is still talked about: WireGuard's first word comes after it
    PeerLink(Ends ends, RpcChannel rpc, KcpChannel channel, CompletableFuture<byte[]> acknowledged, JunkPlan junk) {
        this.ends = ends;
        this.rpc = rpc;
        this.channel = channel;
        this.acknowledged = acknowledged;
        this.junk = JunkSender.start(junk, data -> ends.service().send(data, ends.servicePeer()));
    }

    /// Which of the homes that were asked it leads to.
    public HomeId home() {
        return ends.home();
    }

    /// Whether anything of the home's was heard on the channel. It is spoken on before the home's end is sure to be
    /// there; a channel on which nothing is heard within ten seconds closes itself.
    public boolean isHeard() {
        return channel.heard().isDone() && !channel.heard().isCancelled();
    }

    /// Runs once it is heard, or will never be.
    void onceHeardOrClosed(Runnable then) {
        var _ = channel.heard().whenComplete((_, _) -> then.run());
    }

    /// Whether the home said through the broker that it heard our "now".
    public boolean isAcknowledged() {
        return acknowledged.isDone() && !acknowledged.isCompletedExceptionally();
    }

    /// The channel's requests and replies.
    public RpcChannel rpc() {
        return rpc;
    }

    /// The exit's address as we reach it; both pairs lead there.
    public InetAddress exitAddress() {
        return ends.servicePeer().getAddress();
    }

    /// Our UDP port of the p2p channel (conn1).
    public int channelLocalPort() {
        return channel.localPort();
    }

    /// The exit's UDP port of the p2p channel; may change when its NAT does.
    public int channelRemotePort() {
        return channel.peer().getPort();
    }

    /// Our UDP port for WireGuard (conn2).
    public int serviceLocalPort() {
        return ends.service().localPort();
    }

    /// The exit's end for WireGuard: overrides what its configuration says (`p2p.md §9.3`).
    public InetSocketAddress servicePeer() {
        return ends.servicePeer();
    }

    /// Whether no punching was needed.
    public boolean direct() {
        return ends.direct();
    }

    /// Frees conn2's local port so that WireGuard can bind it. Twice is harmless.
    public void releaseServicePort() {
        junk.finish();
        ends.service().close();
    }

    /// Closes the channel and both sockets.
    @Override
    public void close() {
        rpc.close();
        ends.service().close();
    }
}
