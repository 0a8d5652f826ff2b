package porchlight.peer;

/// A reliable, ordered stream of bytes to one peer: what [RpcChannel] runs on.
public interface ByteLink extends AutoCloseable {
    /// Takes what arrives, in order, one call at a time; must not block.
    interface Receiver {
        void received(byte[] bytes);
    }

    /// Starts receiving. Called once.
    void start(Receiver receiver);

    /// Queues bytes; never blocks.
    ///
    /// @throws IllegalStateException if the link is closed, or its queue is full because the peer takes nothing
    Delivery send(byte[] bytes);

    /// Ends it. Nothing is said to the peer.
    @Override
    void close();
}
