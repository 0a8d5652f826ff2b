package porchlight.tunnel.probe;

/// Sends one probe.
public interface Sender {
    /// Sends one packet and does not wait for anything: at most a few hundred microseconds.
    ///
    /// @param payload what a datagram or an echo request carries
    Outcome send(Probe probe, byte[] payload);

    /// The one that can do most on this system.
    static Sender ofThisSystem() {
        return System.getProperty("os.name", "").equals("Linux") ? new LinuxSender() : new ChannelSender();
    }
}
