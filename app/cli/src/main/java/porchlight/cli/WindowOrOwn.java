package porchlight.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.client.FaceServer;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.RemotePorchlight;
import porchlight.identity.Strength;
import porchlight.ledger.LedgerException;
import porchlight.tunnel.SocketHelper;

/// The core of a running window where there is one, else a core of our own that the next command can talk to.
final class WindowOrOwn implements CoreOpener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path home;
    private final Network network;
    private final Path helper;
    private final String version;

    WindowOrOwn(Path home, Network network, Path helper, String version) {
        this.home = home;
        this.network = network;
        this.helper = helper;
        this.version = version;
    }

    @Override
    public Opened open() throws IOException {
        HomeFolder folder = HomeFolder.open(home);
        try {
            return folder.isMine() ? own(folder) : remote(folder);
        } catch (IOException | LedgerException e) {
            folder.close();
            throw e;
        }
    }

    private static Opened remote(HomeFolder folder) throws IOException {
        RemotePorchlight core = RemotePorchlight.connect(folder.socket(), PATIENCE);
        return new Opened(core, false, () -> {
            core.close();
            close(folder);
        });
    }

    private Opened own(HomeFolder folder) throws IOException {
        LocalPorchlight core = LocalPorchlight.open(new LocalPorchlight.Parts(
                folder.path(), network, () -> SocketHelper.connect(helper), Strength.STANDARD, version));
        FaceServer faces;
        try {
            faces = new FaceServer(core, folder.socket());
        } catch (IOException e) {
            core.close();
            throw e;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                faces.close();
                core.close();
                close(folder);
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(end, "goodbye"));
        return new Opened(core, true, end);
    }

    private static void close(HomeFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            System.getLogger(WindowOrOwn.class.getName()).log(Level.DEBUG, "lock", e);
        }
    }
}
