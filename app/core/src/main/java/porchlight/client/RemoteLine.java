package porchlight.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import porchlight.connection.Failure;

/// The line to the core of another process, as a part of the front door uses it.
interface RemoteLine {
    /// A value that is told by the other process. Call it while the front door is made.
    ///
    /// @param first the value before anything was told
    <T> Live<T> live(String name, T first, Function<Wire, T> codec);

    /// Asks for something to be done.
    void wish(String name, Wire with);

    /// Asks for something to be done whose outcome somebody waits for. Returns at once.
    ///
    /// @return why it was not done; empty where it was; an exception where the other process went away before
    CompletableFuture<Optional<Failure>> wishAnswered(String name, Wire with);

    /// Asks a question and waits for the answer.
    ///
    /// @throws Refused with what the other process said
    /// @throws java.io.UncheckedIOException if it does not answer
    Wire ask(String name, Wire with) throws Refused;
}
