package porchlight.sandbox.transactor;

import java.time.Duration;
import java.util.Optional;
import porchlight.payment.Money;

/// What a transactor does wrong, for tests. One fault at a time.
public final class Faults {
    /// A kind of wrong.
    public sealed interface Fault {}

    /// Nothing is wrong.
    public record None() implements Fault {}

    /// Every call is refused with 503.
    public record Silent() implements Fault {}

    /// A registration is taken, and its answer comes as 502.
    public record TakesButSaysNot() implements Fault {}

    /// A registration or payout is taken that much later to the chain.
    public record Slow(Duration by) implements Fault {}

    /// A registration is taken and fails.
    public record Fails() implements Fault {}

    /// It says that it is done, and sends nothing.
    public record OnlySays() implements Fault {}

    /// It takes a registration and knows nothing of it afterwards.
    public record Forgets() implements Fault {}

    /// It tells this fee instead of its own, and asks it.
    public record Dearer(Money fee) implements Fault {}

    /// The fees that it tells have ended that long ago.
    public record Expired(Duration ago) implements Fault {}

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

    /// The fee that is told and asked where it is not the usual one.
    Optional<Money> fee() {
        return current instanceof Dearer dearer ? Optional.of(dearer.fee()) : Optional.empty();
    }

    /// Waits where slowness was asked for.
    void linger() throws InterruptedException {
        if (current instanceof Slow slow) {
            Thread.sleep(slow.by());
        }
    }
}
