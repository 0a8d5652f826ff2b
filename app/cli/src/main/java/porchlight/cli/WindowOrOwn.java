package porchlight.cli;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.client.FaceServer;
import porchlight.client.HelperSeat;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.ProgramLog;
import porchlight.client.RemotePorchlight;
import porchlight.identity.Strength;
import porchlight.ledger.LedgerException;
import porchlight.tunnel.SocketHelper;

/// The core of a running window where there is one, else a core of our own that the next command can talk to.
final class WindowOrOwn implements CoreOpener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Where where;
    private final Path helper;
    private final String version;

    /// Which core is meant.
    ///
    /// @param network on which a core of our own would run
    /// @param home the user's folder
    /// @param insists whether the user named the network, so that a core on another one is not meant
    /// @param shared what all networks of the user share
    record Where(Network network, Path home, boolean insists, Path shared) {}

    WindowOrOwn(Where where, Path helper, String version) {
        this.where = where;
        this.helper = helper;
        this.version = version;
    }

    @Override
    public Opened open() throws IOException {
        HomeFolder folder = HomeFolder.open(where.home());
        try {
            return folder.isMine() ? own(folder) : remote(folder);
        } catch (IOException | LedgerException e) {
            folder.close();
            throw e;
        }
    }

    private Opened remote(HomeFolder folder) throws IOException {
        RemotePorchlight core = RemotePorchlight.connect(folder.socket(), PATIENCE);
        if (where.insists() && !core.network().equals(where.network().name())) {
            String other = core.network();
            core.close();
            throw new NetworkRefused(
                    NetworkRefused.Reason.OTHER_RUNNING, folder.path().toString(), other);
        }
        return new Opened(core, false, () -> {
            core.close();
            close(folder);
        });
    }

    private Opened own(HomeFolder folder) throws IOException {
        Network network = where.network();
        ProgramLog log = ProgramLog.open(folder.path());
        HelperSeat seat = new HelperSeat(where.shared(), network.name(), () -> SocketHelper.connect(helper));
        LocalPorchlight core = LocalPorchlight.open(
                new LocalPorchlight.Parts(folder.path(), network, seat, Strength.STANDARD, version));
        FaceServer faces;
        try {
            faces = new FaceServer(core, folder.socket());
        } catch (IOException e) {
            core.close();
            seat.close();
            throw e;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                faces.close();
                core.close();
                seat.close();
                log.close();
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
