package porchlight.gui.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;

/// The way from one network to another, for the window. None of it blocks for longer than a small file takes.
public interface NetworkDoor {
    /// All that can be chosen.
    List<Networks.Entry> all();

    /// Asks the user for a profile file; empty where he chose none.
    Optional<Path> ask(String title);

    /// Reads a profile without adding it.
    Network check(Path file) throws NetworkRefused;

    /// Adds a profile that was read and shown.
    Network add(Network network) throws NetworkRefused;

    /// Forgets a profile; its folder stays.
    Path remove(String name) throws NetworkRefused;

    /// Chooses a network, also for the next start, and opens the window anew on it. What is blocked stays blocked.
    void go(String name) throws NetworkRefused;

    /// Why the window is not on the network that was chosen; empty where it is.
    Optional<NetworkRefused> notice();
}
