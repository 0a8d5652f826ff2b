package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.helper.Marker;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.plan.Tools;

/// The helper on Windows: `service` is what the service manager starts; `open` is the way out without a window;
/// `own`, `upgrade` and `forget` are for the installer and for administrators.
public final class WindowsHelper {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNABLE = 4;

    private WindowsHelper() {}

    /// @param args `service`, `open`, `own SID`, `upgrade` or `forget`
    /// @param build hash of the helper's build
    /// @return the exit code
    public static int run(String[] args, String build) {
        return switch (String.join(" ", args).split(" ", 2)[0]) {
            case "service" -> service(build);
            case "open" -> open();
            case "upgrade" -> upgrade();
            case "forget" -> forget();
            case "own" -> args.length == 2 ? own(args[1]) : usage();
            default -> usage();
        };
    }

    private static int usage() {
        System.err.println("usage: porchlightctl open | own SID | upgrade | forget");
        return USAGE;
    }

    private static int service(String build) {
        if (!new ServiceHost(new ServiceLife(() -> WindowsServing.start(build))).run()) {
            System.err.println("porchlightd: only the service manager starts this (sc start Porchlight)");
            return UNABLE;
        }
        return 0;
    }

    /// What only one process at a time may do; who holds it is the helper.
    ///
    /// @throws IOException when another one holds it
    static FileChannel lock(Path stateDir) throws IOException {
        FileChannel file = FileChannel.open(
                stateDir.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another helper is running");
        }
        return file;
    }

    private static int open() {
        try (Helper helper = SocketHelper.connect(Doors.administrators(WindowsPlaces.installed()))) {
            helper.lockdown(false);
            helper.down(Helper.Then.OPEN);
            System.out.println("Porchlight no longer blocks. The internet is open, without protection.");
            return 0;
        } catch (HelperException unreachable) {
            return openByHand();
        }
    }

    private static int openByHand() {
        Path stateDir = Doors.stateDir(WindowsPlaces.installed());
        try {
            FileChannel alone = lock(stateDir);
            try {
                WindowsPlatform platform = WindowsServing.platform(new NativeGuard());
                platform.tearDown();
                platform.removePolicy();
                Marker.lockdown(stateDir).clear();
                Marker.secured(stateDir).clear();
            } finally {
                alone.close();
            }
            System.out.println("No helper answered, so its filters were removed directly. The internet is open.");
            return 0;
        } catch (IOException | PlanException | IllegalStateException failed) {
            System.err.println("porchlightctl: could not remove the filters; run this as administrator");
            return FAILED;
        }
    }

    private static int own(String sid) {
        Path installed = WindowsPlaces.installed();
        try {
            new OwnerFile(Doors.stateDir(installed).resolve("owner"), new NativeGuard()).write(sid);
            System.out.println("Owner: " + sid);
            return 0;
        } catch (IOException refused) {
            System.err.println("porchlightctl: needs the SID of a person's account, and an administrator");
            return FAILED;
        }
    }

    /// For the installer, when everything goes and nothing blocks any more: what the helper kept. Only while no
    /// helper runs.
    private static int forget() {
        Path installed = WindowsPlaces.installed();
        try {
            lock(Doors.stateDir(installed)).close();
            new Doors(installed, new NativeGuard()).forget();
            return 0;
        } catch (IOException stays) {
            System.err.println("porchlightctl: something of what the helper kept stays");
            return FAILED;
        }
    }

    /// For the installer, once the service is stopped: what blocks goes on blocking, but no longer beyond the next
    /// start of
    /// Windows, unless lockdown is on. The new helper makes it last again.
    private static int upgrade() {
        Path stateDir = Doors.stateDir(WindowsPlaces.installed());
        if (Marker.lockdown(stateDir).stands()) {
            return 0;
        }
        try {
            NativeFilters filters = new NativeFilters();
            new WindowsPlatform(
                            new Programs(),
                            new Tools(Map.of()),
                            List.of(),
                            filters,
                            new NativeNetwork(),
                            stateDir,
                            Optional::empty)
                    .loosen();
            return 0;
        } catch (PlanException | IllegalArgumentException failed) {
            System.err.println("porchlightctl: the filters stay as they are");
            return FAILED;
        }
    }
}
