package porchlight.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import porchlight.gui.flow.Flow;
import porchlight.gui.flow.Flows;

/// Plays stories at the window, at the user's place of a whole sandbox: each in a process of its own, one after the
/// other with the same home folder, as on days that follow each other.
///
/// `FlowMain NAME…` plays these; `FlowMain --one NAME HOME` is the process of one. Prints `FLOW name ok|FAILED ms`.
final class FlowMain {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private FlowMain() {}

    public static void main(String[] words) throws Exception {
        if (words[0].equals("--one")) {
            System.exit(one(Flow.valueOf(words[1]), Path.of(words[2])) ? 0 : 1);
        }
        Path home = Path.of(System.getProperty("user.home"), "porchlight");
        for (String name : words) {
            long begun = System.nanoTime();
            Process process =
                    new ProcessBuilder(command(name, home)).inheritIO().start();
            boolean good = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            System.out.println("FLOW " + name.toLowerCase(Locale.ROOT) + (good ? " ok " : " FAILED ")
                    + Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        System.out.println("DONE");
        System.exit(0);
    }

    private static List<String> command(String name, Path home) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.language=en"));
        for (String property : Arrays.asList("user.home", "java.io.tmpdir", "porchlight.sandbox.state")) {
            command.add("-D" + property + "=" + System.getProperty(property));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FlowMain.class.getName(),
                "--one",
                name,
                home.toString()));
        return command;
    }

    private static boolean one(Flow flow, Path home) throws Exception {
        Arguments arguments = new Arguments(
                home,
                Optional.empty(),
                Optional.of(Locale.ENGLISH),
                Optional.empty(),
                Optional.empty(),
                1120,
                900,
                Optional.of("sandbox"),
                Optional.empty());
        CompletableFuture<Boolean> played = new CompletableFuture<>();
        try (HomeCore core = new HomeCore(arguments.network())) {
            Flows flows = new Flows(flow, core);
            WindowApp app = new WindowApp(arguments, flows.opener());
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    flows.play();
                    played.complete(true);
                } catch (Exception | Error e) {
                    e.printStackTrace();
                    played.complete(false);
                } finally {
                    try {
                        app.close();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            app.run();
        }
        Path log = home.resolve("porchlight.log");
        if (!played.get(20, TimeUnit.SECONDS)) {
            System.out.println(Files.exists(log) ? Files.readString(log) : "no log");
            return false;
        }
        return true;
    }
}
