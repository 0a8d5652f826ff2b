package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.sandbox.lab.Lab;
import porchlight.sandbox.lab.Place;

/// Brings the whole sandbox up around one program, the window or the play in the terminal, and takes it down
/// after it.
///
/// It is started by `app/run-sandbox`, as root of a mount and network namespace of its own: what it writes below
/// `/run`, `/etc` and `/var/lib/porchlight` is not the host's.
public final class Launcher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dsun.net.httpserver.nodelay=true");

    private final SandboxOptions options;
    private final Path logs;
    private final Lab lab;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Launcher(SandboxOptions options) throws IOException {
        this.options = options;
        this.logs = Files.createDirectories(options.state().resolve("logs"));
        Files.createDirectories(options.state().resolve("tmp"));
        this.lab = Lab.up("s" + ProcessHandle.current().pid(), options.distance());
        open.push(lab);
    }

    /// @param arguments the words of [SandboxOptions]; perhaps `--first`, a program that is to succeed before; then
    /// `--` and the program itself: a main class and its own arguments
    public static void main(String[] arguments) {
        int code;
        try {
            code = run(List.of(arguments));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("sandbox: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int run(List<String> words) throws IOException {
        int begin = words.indexOf("--first");
        List<String> first = List.of();
        if (begin >= 0) {
            int end = begin + words.subList(begin, words.size()).indexOf("--");
            if (end <= begin + 1) {
                throw new IllegalArgumentException("--first needs a program and then --");
            }
            first = words.subList(begin + 1, end);
            List<String> others = new ArrayList<>(words.subList(0, begin));
            others.addAll(words.subList(end + 1, words.size()));
            words = others;
        }
        int cut = words.indexOf("--");
        if (cut < 0 || cut + 1 == words.size()) {
            throw new IllegalArgumentException("which program is to run? usage: [OPTIONS] -- MAIN-CLASS [ARGUMENTS]");
        }
        List<String> rest = new ArrayList<>();
        SandboxOptions options = SandboxOptions.parse(words.subList(0, cut), rest);
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("the sandbox does not know " + rest.getFirst());
        }
        try (Launcher launcher = new Launcher(options)) {
            Thread hook = new Thread(launcher::close, "sandbox-down");
            Runtime.getRuntime().addShutdownHook(hook);
            launcher.up();
            int code = first.isEmpty() ? 0 : launcher.play(first);
            return code != 0 ? code : launcher.play(words.subList(cut + 1, words.size()));
        }
    }

    private void up() throws IOException {
        helperFiles();
        guest("services", Place.NET, 768, ServicesMain.class);
        guest("hub", Place.NET, 192, HubMain.class);
        Guest exits = start("exits", Place.EXITS, 768, ExitsMain.class, "--place", "exits");
        Guest nat = start("nat", Place.NAT, 512, ExitsMain.class, "--place", "nat");
        Guest helper = Guest.start(
                "helper", lab.inside(Place.YOU, java(64, "porchlight.tunnel.helper.Main", List.of())), logs);
        open.push(helper);
        exits.awaitReady(PATIENCE);
        nat.awaitReady(PATIENCE);
    }

    private void guest(String name, Place place, int megabytes, Class<?> main) throws IOException {
        start(name, place, megabytes, main).awaitReady(PATIENCE);
    }

    private Guest start(String name, Place place, int megabytes, Class<?> main, String... more) throws IOException {
        List<String> words = new ArrayList<>(options.words());
        words.addAll(List.of(more));
        Guest guest = Guest.start(name, lab.inside(place, java(megabytes, main.getName(), words)), logs);
        open.push(guest);
        return guest;
    }

    private List<String> java(int megabytes, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes + "m"));
        command.addAll(JVM);
        command.add("-Djava.io.tmpdir=" + options.state().resolve("tmp"));
        command.add("-Duser.home=" + System.getProperty("user.home"));
        command.add("-D" + SandboxNetwork.STATE + "=" + options.state());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /// What an installer leaves for the helper: whose it is, and that the lab's addresses are to be believed.
    private static void helperFiles() throws IOException {
        Path folder = Files.createDirectories(Path.of("/etc/porchlight"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        rootFile(folder.resolve("owner"), "0\n");
        rootFile(folder.resolve("lab"), "1\n");
    }

    private static void rootFile(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /// Runs the program at the user's place, on our terminal.
    private int play(List<String> words) throws IOException {
        Process process = new ProcessBuilder(
                        lab.inside(Place.YOU, java(1024, words.getFirst(), words.subList(1, words.size()))))
                .inheritIO()
                .start();
        open.push(() -> {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        });
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Takes everything down, the program first and the lab last.
    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(Launcher.class.getName())
                        .log(System.Logger.Level.WARNING, "something did not end cleanly", e);
            }
        }
    }
}
