package porchlight.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import porchlight.client.FaceServer;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.identity.Strength;
import porchlight.tunnel.SocketHelper;

/// The real core: run in this process where the home folder is free, asked from the process that holds it where not.
final class HomeCore implements CoreOpener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String VERSION = "0.1.0";

    private final Optional<String> wanted;
    private final Deque<Closing> held = new ArrayDeque<>();

    /// Something to give back.
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /// @param wanted the network's name; empty = the sandbox's where it is up, else the main one
    HomeCore(Optional<String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public Porchlight open(Path home) throws IOException {
        HomeFolder folder = HomeFolder.open(home);
        held.push(folder::close);
        if (!folder.isMine()) {
            return RemotePorchlight.connect(folder.socket(), PATIENCE);
        }
        Network network = network();
        Porchlight core = LocalPorchlight.open(new LocalPorchlight.Parts(
                folder.path(),
                network,
                () -> SocketHelper.connect(SocketHelper.SOCKET),
                Strength.STANDARD,
                VERSION));
        FaceServer server = new FaceServer(core, folder.socket());
        held.push(server::close);
        return core;
    }

    private Network network() throws IOException {
        if (wanted.isEmpty()) {
            return Network.named("sandbox").orElse(Network.MAINNET);
        }
        return Network.named(wanted.get())
                .orElseThrow(() -> new IOException("there is no network named " + wanted.get()));
    }

    @Override
    public void close() throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
