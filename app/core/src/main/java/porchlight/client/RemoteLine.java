package porchlight.client;

import java.util.function.Function;

/// The line to the core of another process, as a part of the front door uses it.
interface RemoteLine {
    /// A value that is told by the other process. Call it while the front door is made.
    ///
    /// @param first the value before anything was told
    <T> Live<T> live(String name, T first, Function<Wire, T> codec);

    /// Asks for something to be done.
    void wish(String name, Wire with);

    /// Asks a question and waits for the answer.
    ///
    /// @throws Refused with what the other process said
    /// @throws java.io.UncheckedIOException if it does not answer
    Wire ask(String name, Wire with) throws Refused;
}
