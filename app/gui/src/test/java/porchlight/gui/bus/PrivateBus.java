package porchlight.gui.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testfx.util.WaitForAsyncUtils;

/// A real `dbus-daemon` of our own, with nobody on it. It starts nobody either, such as the portal of this machine.
public final class PrivateBus implements AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

    static {
        // As in the program, where the library's own complaint about a bus that ended is nobody's fault. It may come
        // when the test is long over, so this stays; TestFX takes its own place first.
        WaitForAsyncUtils.clearExceptions();
        Optional<Thread.UncaughtExceptionHandler> before =
                Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler());
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            if (!BusDesktop.isEndOfBus(fault)) {
                before.ifPresent(handler -> handler.uncaughtException(thread, fault));
            }
        });
    }

    private final Process daemon;
    private final String address;

    private PrivateBus(Process daemon, String address) {
        this.daemon = daemon;
        this.address = address;
    }

    public static boolean isPossible() {
        return Files.isExecutable(DAEMON);
    }

    public static PrivateBus start(Path folder) throws IOException {
        String configuration = """
                <busconfig>
                  <type>session</type>
                  <listen>unix:path=%s</listen>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(folder.resolve("bus"));
        Path file = Files.writeString(folder.resolve("bus.conf"), configuration);
        Process daemon = new ProcessBuilder(
                        DAEMON.toString(),
                        "--config-file=" + file,
                        "--nofork",
                        "--nopidfile",
                        "--nosyslog",
                        "--print-address=1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = daemon.inputReader(StandardCharsets.UTF_8);
        String address = said.readLine();
        if (address == null) {
            throw new IOException("dbus-daemon did not start");
        }
        return new PrivateBus(daemon, address);
    }

    public String address() {
        return address;
    }

    /// What another implementation of the protocol reads.
    public String ask(String name, String path, String method, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("dbus-send", "--bus=" + address, "--print-reply", "--dest=" + name, path, method));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(20, TimeUnit.SECONDS);
        return said;
    }

    @Override
    public void close() {
        daemon.destroy();
        try {
            daemon.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
