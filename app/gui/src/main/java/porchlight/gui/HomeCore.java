package porchlight.gui;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import porchlight.client.Doorbell;
import porchlight.client.FaceServer;
import porchlight.client.HelperSeat;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;
import porchlight.client.Porchlight;
import porchlight.client.ProgramLog;
import porchlight.client.RemotePorchlight;
import porchlight.gui.network.NetworkDoor;
import porchlight.identity.Strength;
import porchlight.ledger.LedgerException;
import porchlight.tunnel.SocketHelper;

/// The real core: run in this process where the home folder is free, asked from the process that holds it where
/// not. Opened anew when the user goes to another network.
final class HomeCore implements CoreOpener, NetworkDoor, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// For so long the processors belong to the window that is being painted.
    private static final Duration FIRST_PAINT = Duration.ofMillis(700);

    static final String VERSION = "0.1.0";

    private final Optional<String> wanted;
    private final Networks networks;
    private final Path shared;
    private final Optional<Doorbell.Ring> ring;
    private final Deque<Closing> held = new ArrayDeque<>();
    /// Folders that the user named, by the network's name.
    private final Map<String, Path> named = new HashMap<>();
    private volatile Doorbell bell = Doorbell.NO_WINDOW;
    private volatile boolean mine;
    private volatile Consumer<Path> leaving = home -> {};
    private volatile Optional<NetworkRefused> notice = Optional.empty();
    private Optional<Network> next = Optional.empty();
    private Optional<Network> last = Optional.empty();
    private Path here = Path.of("");

    /// Something to give back.
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /// @param wanted the network's name or a profile file; empty = the chosen one
    HomeCore(Optional<String> wanted) {
        this(wanted, HomeFolder.data());
    }

    /// @param ring for a window that is open already; empty where this one opens beside it
    HomeCore(Optional<String> wanted, Optional<Doorbell.Ring> ring) {
        this(wanted, HomeFolder.data(), ring);
    }

    /// @param shared what all networks of the user share
    HomeCore(Optional<String> wanted, Path shared) {
        this(wanted, shared, Optional.empty());
    }

    HomeCore(Optional<String> wanted, Path shared, Optional<Doorbell.Ring> ring) {
        this.ring = ring;
        this.wanted = wanted;
        this.shared = shared;
        networks = new Networks(shared);
    }

    /// On the network that was said, else the chosen one. Where that one cannot be used the window opens on the one
    /// before or on mainnet, and says so: a window that stays away helps nobody.
    @Override
    public synchronized Porchlight open(Path asked) throws IOException {
        close();
        notice = Optional.empty();
        Optional<Network> to = next;
        next = Optional.empty();
        try {
            Network network = to.isPresent() ? to.get() : first();
            remember(network, asked);
            return open(network, home(network));
        } catch (AlreadyOpen e) {
            close();
            throw e;
        } catch (IOException | LedgerException e) {
            close();
            if (to.isEmpty() && wanted.isPresent()) {
                throw e;
            }
            Network before = last.orElse(Network.MAINNET);
            Path folder = last.isPresent() ? home(before) : networks.home(before);
            // the folder that failed is not tried twice
            if (to.isEmpty() && here.equals(folder)) {
                throw e;
            }
            notice = Optional.of(
                    e instanceof NetworkRefused why
                            ? why
                            : new NetworkRefused(NetworkRefused.Reason.UNREADABLE, here.toString(), ""));
            return open(before, folder);
        }
    }

    private Network first() throws NetworkRefused {
        return wanted.isPresent() ? networks.find(wanted.get()) : networks.current();
    }

    /// A folder that the user named belongs to the network on which the program started, and to no other.
    private void remember(Network network, Path asked) {
        boolean named = last.isEmpty() && !asked.equals(HomeFolder.usual(wanted.orElse(Network.MAINNET.name())));
        if (named) {
            this.named.putIfAbsent(network.name(), asked);
        }
    }

    /// The folder that the user named for it, else the network's own.
    private Path home(Network network) {
        return named.getOrDefault(network.name(), networks.home(network));
    }

    private Porchlight open(Network network, Path home) throws IOException {
        here = home;
        HomeFolder folder = HomeFolder.open(home);
        held.push(folder::close);
        mine = folder.isMine();
        if (!mine) {
            return remote(folder, network);
        }
        ProgramLog log = ProgramLog.open(folder.path());
        held.push(log::close);
        HelperSeat seat = new HelperSeat(shared, network.name(), () -> SocketHelper.connect(SocketHelper.SOCKET));
        held.push(seat::close);
        Porchlight core = LocalPorchlight.open(
                new LocalPorchlight.Parts(folder.path(), network, seat, Strength.STANDARD, VERSION), FIRST_PAINT);
        try {
            FaceServer server = new FaceServer(core, folder.socket(), asked -> bell.rung(asked));
            held.push(server::close);
        } catch (IOException e) {
            core.close();
            throw e;
        }
        last = Optional.of(network);
        return core;
    }

    private Porchlight remote(HomeFolder folder, Network network) throws IOException {
        RemotePorchlight core = RemotePorchlight.connect(folder.socket(), PATIENCE);
        if (wanted.isPresent() && !core.network().equals(network.name())) {
            String other = core.network();
            core.close();
            throw new NetworkRefused(
                    NetworkRefused.Reason.OTHER_RUNNING, folder.path().toString(), other);
        }
        if (last.isEmpty() && ring.isPresent() && isRaised(core, ring.get())) {
            core.close();
            throw new AlreadyOpen();
        }
        last = Optional.of(network);
        return core;
    }

    private static boolean isRaised(RemotePorchlight core, Doorbell.Ring ring) throws IOException {
        try {
            return core.doorbell().rung(ring);
        } catch (UncheckedIOException gone) {
            core.close();
            throw gone.getCause();
        }
    }

    @Override
    public boolean endsWithWindow() {
        return mine;
    }

    @Override
    public void whenRung(Doorbell window) {
        bell = window;
    }

    @Override
    public synchronized Path home(Path asked) {
        return here;
    }

    @Override
    public Optional<NetworkDoor> networks() {
        return Optional.of(this);
    }

    @Override
    public void whenLeaving(Consumer<Path> told) {
        leaving = told;
    }

    @Override
    public List<Networks.Entry> all() {
        return networks.all();
    }

    @Override
    public Optional<Path> ask(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        javafx.stage.Window owner = javafx.stage.Window.getWindows().stream()
                .filter(javafx.stage.Window::isFocused)
                .findFirst()
                .orElse(null);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Network check(Path file) throws NetworkRefused {
        return networks.check(file);
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
        Network network = networks.use(name);
        Path folder;
        synchronized (this) {
            next = Optional.of(network);
            folder = home(network);
        }
        leaving.accept(folder);
    }

    @Override
    public Optional<NetworkRefused> notice() {
        return notice;
    }

    @Override
    public synchronized void close() throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
