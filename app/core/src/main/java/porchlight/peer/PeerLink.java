package porchlight.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A path to a provider: a channel that works, and a second pair of ports for WireGuard.
///
/// Close it when the session is over; nothing is said to the peer by that (`p2p.md §6.5`).
public final class PeerLink implements AutoCloseable {
    private final RpcChannel rpc;
    private final KcpChannel channel;
    private final UdpPort service;
    private final int servicePort;
    private final InetSocketAddress servicePeer;
    private final boolean direct;
    private final JunkSender junk;

    /// @param junk sent from conn2 while the session is still talked about: WireGuard's first word comes after it
    PeerLink(
            RpcChannel rpc,
            KcpChannel channel,
            UdpPort service,
            InetSocketAddress servicePeer,
            boolean direct,
            JunkPlan junk) {
        this.rpc = rpc;
        this.channel = channel;
        this.service = service;
        this.servicePort = service.localPort();
        this.servicePeer = servicePeer;
        this.direct = direct;
        this.junk = JunkSender.start(junk, data -> service.send(data, servicePeer));
    }

    /// The channel's requests and replies.
    public RpcChannel rpc() {
        return rpc;
    }

    /// The exit's address as we reach it; both pairs lead there.
    public InetAddress exitAddress() {
        return servicePeer.getAddress();
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
        return servicePort;
    }

    /// The exit's end for WireGuard: overrides what its configuration says (`p2p.md §9.3`).
    public InetSocketAddress servicePeer() {
        return servicePeer;
    }

    /// Whether no punching was needed.
    public boolean direct() {
        return direct;
    }

    /// Frees conn2's local port so that WireGuard can bind it. Twice is harmless.
    public void releaseServicePort() {
        junk.finish();
        service.close();
    }

    /// Closes the channel and both sockets.
    @Override
    public void close() {
        rpc.close();
        service.close();
    }
}
