package porchlight.gui.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;

/// Real networks in a folder of the test, and a user who picks the file that the test names.
public final class FakeDoor implements NetworkDoor {
    public final List<String> went = new ArrayList<>();
    public Optional<Path> picked = Optional.empty();
    public Optional<NetworkRefused> notice = Optional.empty();
    /// What happens to a file right after it was read.
    public Runnable onceRead = () -> {};

    private final Networks networks;

    public FakeDoor(Path data) {
        networks = new Networks(data);
    }

    @Override
    public List<Networks.Entry> all() {
        return networks.all();
    }

    @Override
    public Optional<Path> ask(String title) {
        return picked;
    }

    @Override
    public Network check(Path file) throws NetworkRefused {
        Network read = networks.check(file);
        onceRead.run();
        return read;
    }

    @Override
    public Network add(Network network) throws NetworkRefused {
        return networks.add(network);
    }

    @Override
    public Path remove(String name) throws NetworkRefused {
        return networks.remove(name);
    }

    @Override
    public void go(String name) throws NetworkRefused {
        networks.use(name);
        went.add(name);
    }

    @Override
    public Optional<NetworkRefused> notice() {
        return notice;
    }
}
