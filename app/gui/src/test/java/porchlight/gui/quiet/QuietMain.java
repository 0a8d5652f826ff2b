package porchlight.gui.quiet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import porchlight.client.Live;
import porchlight.client.RemotePorchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.On;
import porchlight.gui.Main;
import porchlight.market.Destination;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxNetwork;

/// Runs the real window at the user's place of a sandbox, first unconnected and then connected, and counts every
/// packet that leaves the computer meanwhile. Then somebody else sends one packet in the tunnel and one in the open:
/// a capture that does not see those saw nothing.
///
/// `QuietMain SCRIPT IDLE CONNECTED [RECORD]`: the capture's script, how many seconds of each, and where the record
/// is written. Prints `COUNT`, `STRANGER` and `CONTROL` lines and `DONE`.
public final class QuietMain {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> HOMES = Set.of("198.18.", "198.19.");
    /// Where nobody is and nobody of ours ever sends anything.
    private static final String NOBODY = "203.0.113.99";

    private static final String ONE_PACKET =
            "import socket;socket.socket(socket.AF_INET,socket.SOCK_DGRAM).sendto(b'x',('" + NOBODY + "',9))";

    private final Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
    private final Path home = state.resolve("home/porchlight");
    private final Capture capture;
    private final Permitted permitted;

    private QuietMain(Path script) throws IOException {
        permitted = new Permitted(NetworkFile.read(state), HOMES);
        capture = new Capture(script, permitted);
    }

    public static void main(String[] words) throws Exception {
        QuietMain quiet = new QuietMain(Path.of(words[0]));
        Duration idle = Duration.ofSeconds(Long.parseLong(words[1]));
        Duration connected = Duration.ofSeconds(Long.parseLong(words[2]));
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            quiet.settleIn();
            quiet.watch(idle, connected);
            QuietRecord record = new QuietRecord(begun, idle, connected, quiet.permitted.told(), quiet.capture);
            record.lines().forEach(System.out::println);
            if (words.length > 3) {
                record.write(Path.of(words[3]));
            }
            System.out.println("DONE");
        } finally {
            quiet.capture.close();
        }
        System.exit(0);
    }

    /// A user who has an identity, is registered and has a balance.
    private void settleIn() throws IOException, InterruptedException {
        Process process = java(
                "porchlight.sandbox.demo.Main",
                "settle-in",
                "--state",
                state.toString(),
                "--home",
                home.toString(),
                "--passphrase-file",
                state.resolve("passphrase").toString());
        if (process.waitFor() != 0) {
            throw new IOException("the user could not settle in");
        }
    }

    private void watch(Duration idle, Duration connected) throws Exception {
        Process window = java(
                Main.class.getName(),
                "--network",
                "sandbox",
                "--home",
                home.toString(),
                "--passphrase-file",
                state.resolve("passphrase").toString());
        try (RemotePorchlight core = meet(window)) {
            await(core.wallet(), wallet -> wallet.balance().isPresent(), "no balance came");
            await(core.homes(), list -> list.catalog().size() > 0, "no homes came");
            rest(Phase.IDLE, idle);
            capture.enter(Phase.MOVING);
            core.connect(new Destination.Anywhere());
            ConnectionState on = await(core.connection(), On.class::isInstance, "it did not connect");
            permitted.exit(((On) on).session().exitIp());
            // what found the home is let go, and what the web sees is looked up once more
            TimeUnit.SECONDS.sleep(8);
            rest(Phase.CONNECTED, connected);
            if (!(core.connection().value() instanceof On)) {
                throw new IOException("it was not connected for the whole time: "
                        + core.connection().value());
            }
            control(Phase.CONTROL_INSIDE);
            capture.enter(Phase.MOVING);
            core.disconnect();
            await(core.connection(), ConnectionState.Off.class::isInstance, "it did not disconnect");
            TimeUnit.SECONDS.sleep(2);
            control(Phase.CONTROL_OPEN);
            if (!window.isAlive() || !capture.isRunning()) {
                throw new IOException("window or capture ended before the end");
            }
        } finally {
            window.destroy();
        }
    }

    private void rest(Phase phase, Duration time) throws InterruptedException {
        capture.enter(phase);
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private void control(Phase phase) throws IOException, InterruptedException {
        capture.enter(phase);
        Process packet =
                new ProcessBuilder("python3", "-c", ONE_PACKET).inheritIO().start();
        if (packet.waitFor() != 0) {
            throw new IOException("the control could not send");
        }
        TimeUnit.SECONDS.sleep(1);
    }

    private RemotePorchlight meet(Process window) throws IOException, InterruptedException {
        Path socket = home.resolve("face.sock");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && window.isAlive()) {
            try {
                return RemotePorchlight.connect(socket, PATIENCE);
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IOException("the window does not open");
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted, String why) throws IOException, InterruptedException {
        CountDownLatch came = new CountDownLatch(1);
        try (Live.Watch _ = live.watch(value -> {
            if (wanted.test(value)) {
                came.countDown();
            }
        })) {
            if (!came.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(why + ": " + live.value());
            }
        }
        return live.value();
    }

    private Process java(String main, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dprism.order=sw",
                "-Duser.home=" + System.getProperty("user.home"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-D" + SandboxNetwork.STATE + "=" + state,
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
