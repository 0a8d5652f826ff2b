package porchlight.tunnel.windows;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.helper.Caller;
import porchlight.tunnel.helper.Checks;
import porchlight.tunnel.helper.Commands;
import porchlight.tunnel.helper.Engine;
import porchlight.tunnel.helper.HostAddresses;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.KeyPairs;
import porchlight.tunnel.helper.Marker;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Server;
import porchlight.tunnel.plan.Tools;

/// The helper at work: its engine behind two doors. When the owner changes, his door is closed and opened for the
/// next.
final class WindowsServing implements ServiceLife.Serving {
    private static final System.Logger LOG = System.getLogger(WindowsServing.class.getName());
    private static final List<String> APPS = List.of("porchlight.exe", "porchlight-cli.exe");

    private final Doors doors;
    private final OwnerFile ownerFile;
    private final Engine engine;
    private final Commands commands;
    private final FileChannel alone;
    private final Server administrators;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(null, task, "owner", 256 * 1024L);
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> watching;
    private Optional<Sid> known;
    private Server owners;

    private WindowsServing(Doors doors, OwnerFile ownerFile, Engine engine, Commands commands, FileChannel alone)
            throws IOException {
        this.doors = doors;
        this.ownerFile = ownerFile;
        this.engine = engine;
        this.commands = commands;
        this.alone = alone;
        this.administrators = serve(doors.openAdministrators(), Caller.Who.ROOT);
        this.known = ownerFile.read();
        this.owners = serve(doors.openOwners(known), Caller.Who.OWNER);
        this.watching = clock.scheduleWithFixedDelay(this::lookForOwner, 1, 1, TimeUnit.SECONDS);
    }

    /// Returns once the policy stands and both doors are open.
    static WindowsServing start(String build) throws IOException, PlanException {
        Path installed = WindowsPlaces.installed();
        NativeGuard guard = new NativeGuard();
        Doors doors = new Doors(installed, guard);
        doors.makeStateDir();
        Path stateDir = Doors.stateDir(installed);
        FileChannel alone = WindowsHelper.lock(stateDir);
        WindowsPlatform platform = platform(guard);
        Engine engine = new Engine(
                platform,
                Marker.secured(stateDir),
                Marker.lockdown(stateDir),
                () -> 0,
                System::nanoTime,
                new KeyPairs());
        engine.start();
        boolean lab = lab(guard, stateDir);
        NativeNetwork network = new NativeNetwork();
        Commands commands = new Commands(engine, () -> checks(lab, network), platform, build);
        return new WindowsServing(doors, ownerFile(guard, stateDir), engine, commands, alone);
    }

    /// The platform as it is installed here.
    ///
    /// @throws PlanException when a program is missing, or others could have written it
    static WindowsPlatform platform(FileGuard guard) throws PlanException {
        Path installed = WindowsPlaces.installed();
        Path stateDir = Doors.stateDir(installed);
        Tools tools = WindowsTool.find(guard, installed, Native.system());
        for (WindowsTool tool : WindowsTool.values()) {
            if (!tools.has(tool)) {
                throw new PlanException("needs " + tool.program() + ", where only administrators may write");
            }
        }
        Path root = Native.system().getParent();
        OwnerFile ownerFile = ownerFile(guard, stateDir);
        return new WindowsPlatform(
                new Programs(Map.of("SystemRoot", root == null ? "C:\\Windows" : root.toString())),
                tools,
                apps(guard, installed, stateDir),
                new NativeFilters(),
                new NativeNetwork(),
                stateDir,
                ownerFile::read);
    }

    private static List<Path> apps(FileGuard guard, Path installed, Path stateDir) {
        return lab(guard, stateDir)
                ? List.of()
                : APPS.stream().map(installed::resolve).filter(guard::trusts).toList();
    }

    private static boolean lab(FileGuard guard, Path stateDir) {
        return guard.trusts(stateDir.resolve("lab"));
    }

    private static OwnerFile ownerFile(FileGuard guard, Path stateDir) {
        return new OwnerFile(stateDir.resolve("owner"), guard);
    }

    private static Checks checks(boolean lab, Network network) {
        Set<Ip> ours = new HashSet<>(HostAddresses.now());
        try {
            network.routes().stream().filter(Route::gated).map(Route::hop).forEach(ours::add);
        } catch (PlanException unreadable) {
            throw new IllegalStateException("this host's gateways cannot be read", unreadable);
        }
        return new Checks(lab, ours);
    }

    private Server serve(ServerSocketChannel listening, Caller.Who who) {
        Server server = new Server(listening, new DoorCredentials(who, who.name()), commands, engine);
        Thread thread = new Thread(null, server::serve, "door", 256 * 1024L);
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private synchronized void lookForOwner() {
        Optional<Sid> now = ownerFile.read();
        if (now.equals(known)) {
            return;
        }
        LOG.log(Level.INFO, "the owner changed");
        known = now;
        engine.ownerChanged();
        try {
            owners.close();
            owners = serve(doors.openOwners(now), Caller.Who.OWNER);
        } catch (IOException shut) {
            LOG.log(Level.ERROR, "the owner's door stays shut", shut);
            known = Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        watching.cancel(true);
        clock.shutdownNow();
        engine.close();
        List<AutoCloseable> rest = new ArrayList<>(List.of(owners, administrators, alone));
        for (AutoCloseable one : rest) {
            try {
                one.close();
            } catch (Exception stays) {
                LOG.log(Level.DEBUG, "not closed", stays);
            }
        }
    }
}
