package porchlight.sandbox.hub;

import java.time.Duration;
import porchlight.payment.Promise;

/// What a hub does wrong, for tests. One fault at a time.
public final class Faults {
    /// A kind of wrong.
    public sealed interface Fault {}

    /// Nothing is wrong.
    public record None() implements Fault {}

    /// `data/consumer` shows the oldest promise that the consumer signed instead of the latest.
    public record OlderPromise() implements Fault {}

    /// `data/consumer` shows this promise, whoever signed it.
    public record AnotherPromise(Promise promise) implements Fault {}

    /// Every call is answered with that status and an HTML page.
    ///
    /// @param status for instance 502
    public record Broken(int status) implements Fault {}

    /// Every call is answered that much later.
    public record Late(Duration by) implements Fault {}

    /// Consumers get nothing back: the words of the network's own hub.
    public record NoWithdrawals() implements Fault {}

    /// A withdrawal's promise is made, and its answer is lost.
    public record KeepsThePromise() implements Fault {}

    /// Every secret is taken, so that the consumer's promise can be redeemed, and its answer is lost.
    public record KeepsTheSecret() implements Fault {}

    /// A withdrawal's promise is made, and the hub says no to it and to whoever asks for it again.
    public record TakesAndRefuses() implements Fault {}

    private volatile Fault current = new None();

    public void set(Fault fault) {
        current = fault;
    }

    public void clear() {
        current = new None();
    }

    Fault current() {
        return current;
    }
}
