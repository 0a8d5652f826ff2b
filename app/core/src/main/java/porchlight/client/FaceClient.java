package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import porchlight.connection.Failure;
import porchlight.identity.Address;

/// This process's end of the line to a [FaceServer]: one reader that publishes what is told, wishes, and questions
/// with their answers.
final class FaceClient implements RemoteLine, AutoCloseable {
    private static final int LONGEST_VALUE = 128 << 20;
    private final FaceLines lines;
    private final Duration patience;
    private final CompletableFuture<On> network = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final Map<String, Consumer<Wire>> values = new HashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final OpenQuestions questions = new OpenQuestions();

    /// Where the other process is.
    ///
    /// @param chain 0 where it does not tell
    /// @param token of MYST on it; empty where it does not tell
    record On(String network, long chain, Optional<Address> token) {
        static final On NOTHING = new On("", 0, Optional.empty());

        static On read(Wire line) {
            return new On(
                    line.text("network"),
                    line.has("chain") ? line.number("chain") : 0,
                    line.has("token") ? Optional.of(Address.of(line.text("token"))) : Optional.empty());
        }
    }

    /// @param patience how long to wait for the first values, and for each answer
    FaceClient(Path socket, Duration patience) throws IOException {
        this.lines = FaceLines.connect(socket, LONGEST_VALUE);
        this.patience = patience;
    }

    @Override
    public <T> Live<T> live(String name, T first, Function<Wire, T> codec) {
        missing.add(name);
        return late(name, first, codec);
    }

    /// A value that is told only when it is asked for, so that [#begin()] does not wait for it.
    <T> Live<T> late(String name, T first, Function<Wire, T> codec) {
        Live<T> live = new Live<>(first);
        values.put(name, value -> live.publish(codec.apply(value)));
        return live;
    }

    /// Begins to read, and returns when every [#live] value has arrived. No value may be added after.
    ///
    /// @throws IOException if the other process does not answer in time; the line is closed then
    void begin() throws IOException {
        Thread.ofVirtual().name("face").start(this::read);
        try {
            await(CompletableFuture.allOf(network, complete));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    On network() {
        return network.getNow(On.NOTHING);
    }

    /// Done when the other process is gone.
    CompletableFuture<Void> lost() {
        return lost.copy();
    }

    void wish(String name) {
        wish(name, new Wire());
    }

    @Override
    public void wish(String name, Wire with) {
        write(with.with("do", name));
    }

    private void write(Wire wish) {
        try {
            lines.write(wish);
        } catch (IOException e) {
            end(e);
        }
    }

    @Override
    public CompletableFuture<Optional<Failure>> wishAnswered(String name, Wire with) {
        return question(name, with)
                .thenApply(told -> told.optionalObject("refused").map(FailureCodec::read));
    }

    private CompletableFuture<Wire> question(String name, Wire with) {
        return questions.ask(with.with("do", name), this::write);
    }

    @Override
    public Wire ask(String name, Wire with) throws Refused {
        CompletableFuture<Wire> answer = question(name, with);
        try {
            Wire told = await(answer);
            if (told.has("refused")) {
                throw new Refused(FailureCodec.read(told.object("refused")));
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answer.cancel(false);
        }
    }

    @Override
    public void close() {
        end(new IOException("closed"));
    }

    private <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the other process does not answer", e);
        } catch (ExecutionException e) {
            throw new IOException("the other process went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void read() {
        try {
            for (String line = lines.read(); line != null; line = lines.read()) {
                take(Wire.parse(line));
            }
            end(new IOException("the other process went away"));
        } catch (IOException | IllegalArgumentException e) {
            end(e);
        }
    }

    private void end(Exception why) {
        lines.close();
        network.completeExceptionally(why);
        complete.completeExceptionally(why);
        questions.end(why);
        lost.complete(null);
    }

    private void take(Wire line) {
        if (line.has("live")) {
            String name = line.text("live");
            publish(name, line.object("value"));
            missing.remove(name);
            if (missing.isEmpty()) {
                complete.complete(null);
            }
        } else if (line.has("network")) {
            network.complete(On.read(line));
        } else if (line.has("answer")) {
            questions.answered(line);
        }
    }

    private void publish(String name, Wire with) {
        Consumer<Wire> value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such value");
        }
        value.accept(with);
    }
}
