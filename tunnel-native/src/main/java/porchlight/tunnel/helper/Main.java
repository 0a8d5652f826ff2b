package porchlight.tunnel.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The helper process. Without arguments it serves; with `open` it is `porchlightctl open`, the way out without a
/// window.
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final int USAGE = 2;
    private static final int ALREADY = 3;
    private static final int UNABLE = 4;
    private static final int NOBODY = -2;
    private static final long LONGEST_LOG = 1024 * 1024;

    private Main() {}

    /// @param args nothing, or `open`; on Windows what `WindowsHelper` says
    public static void main(String[] args) throws IOException {
        if (Systems.isWindows(System.getProperty("os.name", ""))) {
            System.exit(Systems.windows(args, build()));
        }
        boolean open = args.length == 1 && args[0].equals("open");
        if (args.length > 0 && !open) {
            System.err.println("usage: porchlight-helper [open]");
            System.exit(USAGE);
        }
        Systems system = Systems.here();
        System.exit(open ? Open.run(system, system.usual()) : serve(system, system.usual()));
    }

    private static int serve(Systems system, Places places) throws IOException {
        Channel inherited = System.inheritedChannel();
        prepareStateDir(places.stateDir());
        if (system == Systems.MACOS && inherited != null) {
            speakIntoFile(places.stateDir().resolve("helper.log"));
        }
        try (FileChannel lockFile = lockFile(places)) {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                System.err.println("porchlight-helper: another one is running");
                return ALREADY;
            }
            return serve(system, places, inherited);
        }
    }

    /// Whoever holds its lock is the only one who may change rules and routes.
    static FileChannel lockFile(Places places) throws IOException {
        return FileChannel.open(
                places.stateDir().resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static int serve(Systems system, Places places, Channel inherited) throws IOException {
        boolean lab = RootFiles.stands(places.lab());
        Optional<String> missing = system.missing(places);
        if (missing.isPresent()) {
            System.err.println("porchlight-helper: " + missing.get());
            return UNABLE;
        }
        Platform platform = system.platform(places);
        Engine engine = new Engine(
                platform,
                Marker.secured(places.stateDir()),
                Marker.lockdown(places.stateDir()),
                () -> RootFiles.uid(places.owner()).orElse(NOBODY),
                System::nanoTime,
                new KeyPairs());
        engine.start();
        boolean handedOver = inherited instanceof ServerSocketChannel;
        ServerSocketChannel listening =
                inherited instanceof ServerSocketChannel given ? given : listen(places.socket());
        Commands commands = new Commands(engine, () -> checks(lab, system.gateways(places)), platform, build());
        Server server =
                new Server(listening, new PeerCredentials(() -> RootFiles.uid(places.owner())), commands, engine);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            engine.close();
            if (!handedOver) {
                delete(places.socket());
            }
        }));
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(null, task, "owner", 256 * 1024L);
            thread.setDaemon(true);
            return thread;
        })) {
            ScheduledFuture<?> watching = watchOwner(clock, places.owner(), server, engine);
            server.serve();
            watching.cancel(true);
        }
        return 0;
    }

    /// launchd gives a program that it hands a socket to nothing else: what it prints would go into that socket.
    private static void speakIntoFile(Path log) throws IOException {
        if (Files.exists(log, LinkOption.NOFOLLOW_LINKS) && Files.size(log) > LONGEST_LOG) {
            Files.delete(log);
        }
        PrintStream file = new PrintStream(
                Channels.newOutputStream(Files.newByteChannel(
                        log,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))),
                true,
                StandardCharsets.UTF_8);
        System.setOut(file);
        System.setErr(file);
    }

    private static ScheduledFuture<?> watchOwner(
            ScheduledExecutorService clock, Path ownerFile, Server server, Engine engine) {
        AtomicReference<OptionalInt> known = new AtomicReference<>(RootFiles.uid(ownerFile));
        return clock.scheduleWithFixedDelay(
                () -> {
                    OptionalInt now = RootFiles.uid(ownerFile);
                    if (!known.getAndSet(now).equals(now)) {
                        LOG.log(Level.INFO, "the owner changed");
                        engine.ownerChanged();
                        server.disconnectAll();
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    private static Checks checks(boolean lab, Collection<Ip> gateways) {
        Set<Ip> ours = new HashSet<>(HostAddresses.now());
        ours.addAll(gateways);
        return new Checks(lab, ours);
    }

    /// Whoever holds the lock may take the place of a socket that a killed helper left.
    private static ServerSocketChannel listen(Path socket) throws IOException {
        Path directory = socket.getParent();
        if (directory != null) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.deleteIfExists(socket);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        return listening;
    }

    static void prepareStateDir(Path stateDir) throws IOException {
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
        if (!Files.isDirectory(stateDir, LinkOption.NOFOLLOW_LINKS)) {
            // Refuses a link in its place, which createDirectories would follow.
            Files.createDirectory(stateDir, PosixFilePermissions.asFileAttribute(mine));
        }
        int uid = (Integer) Files.getAttribute(stateDir, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (uid != 0) {
            throw new IOException("the state directory is not root's");
        }
        Files.setPosixFilePermissions(stateDir, mine);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, "the socket file stays", stays);
        }
    }

    /// The first 16 hexadecimal digits of our jar's SHA-256; `classes` when we do not run from a jar.
    private static String build() {
        try {
            Path code = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(code)) {
                return "classes";
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(code), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException unknown) {
            return "unknown";
        }
    }
}
