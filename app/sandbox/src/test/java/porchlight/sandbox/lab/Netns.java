package porchlight.sandbox.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/// What the namespace tests share.
final class Netns {
    private Netns() {}

    /// Skips the test, loudly, where namespaces cannot be made.
    static void need() {
        Optional<String> missing = missing();
        missing.ifPresent(what -> System.err.println("SKIPPED: a namespace test needs " + what));
        Assumptions.assumeTrue(missing.isEmpty(), () -> "needs " + missing.orElse(""));
    }

    private static Optional<String> missing() {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            return Optional.of("a /dev/net/tun that it may open");
        }
        for (String tool : List.of("ip", "nft", "wireguard-go", "wg", "setsid")) {
            if (List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool)))) {
                return Optional.of("the tool " + tool);
            }
        }
        try {
            new Tool(List.of("unshare", "--net", "true"), "").run();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("root (or app/run-tests, which makes a user namespace)");
        }
    }

    /// A name that no other lab on this machine has.
    static String name() {
        return "t" + ProcessHandle.current().pid();
    }

    /// Everything of the host that a lab could leave something in.
    static String snapshot() throws IOException {
        return new Tool(
                        List.of(
                                "sh",
                                "-c",
                                "ip netns; ip -o link | cut -d: -f2; ip rule; ip route show table all; nft list ruleset;"
                                        + " ls /run/wireguard /etc/netns 2>/dev/null; ps -eo args | grep -c '[w]ireguard-go'"
                                        + " || true"),
                        "")
                .run();
    }

    /// One program in a place of the lab that says lines and is told lines.
    static final class Guest implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;

        private Guest(Process process) {
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        static Guest java(Lab lab, Place place, Class<?> main, String... arguments) throws IOException {
            return new Guest(new ProcessBuilder(lab.inside(place, command(main, arguments)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        static List<String> command(Class<?> main, String... arguments) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(List.of(arguments));
            return command;
        }

        static Guest host(Class<?> main, String... arguments) throws IOException {
            return new Guest(new ProcessBuilder(command(main, arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        String line() throws IOException {
            CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
                try {
                    return String.valueOf(out.readLine());
                } catch (IOException e) {
                    return "(" + e.getMessage() + ")";
                }
            });
            try {
                return line.get(20, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IOException("the guest says nothing", e);
            }
        }

        String ask(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return line();
        }

        int end() throws Exception {
            return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }

        void killHard() {
            process.destroyForcibly();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
