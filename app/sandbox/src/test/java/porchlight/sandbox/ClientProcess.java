package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import porchlight.sandbox.demo.JudgedClient;

/// The app, as a process of its own.
public final class ClientProcess implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final List<String> history = new ArrayList<>();

    ClientProcess(Path state, Path log) throws IOException {
        this(state, log, List.of());
    }

    /// @param through words of the command line before the app's own main class
    public ClientProcess(Path state, Path log, List<String> through) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(through);
        command.addAll(List.of(
                JudgedClient.class.getName(),
                state.toString(),
                state.resolve("home/judged").toString(),
                state.resolve("passphrase").toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lines.lines().forEach(line -> {
                    System.out.println("client: " + line);
                    said.add(line);
                });
            } catch (UncheckedIOException closed) {
                // it was killed: what is awaited of it will not come
            }
        });
    }

    public long pid() {
        return process.pid();
    }

    public void say(String word) throws IOException {
        process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /// Forgets what was said so far.
    public void forget() {
        said.drainTo(history);
    }

    /// Everything that was said and is read.
    public List<String> history() {
        return List.copyOf(history);
    }

    /// The next line like that.
    ///
    /// @throws IOException if none comes in time; with what was said last
    public String await(int seconds, Predicate<String> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            String line = said.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IOException("it was not said within " + seconds + " s; the last words: "
                        + history.subList(Math.max(0, history.size() - 5), history.size()));
            }
            history.add(line);
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /// Connects and answers `STATE On exit home`, split.
    public String[] connect() throws IOException, InterruptedException {
        forget();
        say("connect");
        return await(90, line -> line.startsWith("STATE On ")).split(" ");
    }

    public void open() throws IOException, InterruptedException {
        forget();
        say("disconnect");
        await(20, line -> line.startsWith("STATE Off"));
    }

    /// The money of the client.
    public record Money(
            String identity, BigInteger promised, BigInteger balance, BigInteger deposited, BigInteger settled) {}

    /// The wallet, once it is read afresh.
    public Money wallet() throws IOException, InterruptedException {
        forget();
        for (int i = 0; i < 30; i++) {
            say("refresh");
            TimeUnit.SECONDS.sleep(1);
            say("wallet");
            String[] words = await(20, line -> line.startsWith("WALLET ")).split(" ");
            if (!words[3].equals("-")) {
                return new Money(
                        words[1],
                        new BigInteger(words[2]),
                        new BigInteger(words[3]),
                        new BigInteger(words[4]),
                        new BigInteger(words[5]));
            }
        }
        throw new IOException("the client knows no balance");
    }

    public void kill() throws Exception {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
