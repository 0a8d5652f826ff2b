package porchlight.sandbox.exit;

import java.time.Duration;

/// What a home does wrong, for tests. One fault at a time; may be changed while it runs.
public final class Faults {
    /// A kind of wrong.
    public sealed interface Fault {}

    /// Nothing is wrong.
    public record None() implements Fault {}

    /// Never answers an exchange.
    public record Silent() implements Fault {}

    /// Answers an exchange that much later.
    public record Late(Duration by) implements Fault {}

    /// Vanishes without a word that long after a session was opened.
    public record Dying(Duration after) implements Fault {}

    /// Signs its answer with a key that is not its own.
    public record LyingSignature() implements Fault {}

    /// Asks for more than is due, from the second invoice on.
    public record Greedy(Greed greed) implements Fault {}

    /// Punches (whatever its NAT) and never hears the first `OK_ACK` of any pair.
    public record LostOkAck() implements Fault {}

    /// Opens the tunnel and forwards nothing.
    public record DropsTraffic() implements Fault {}

    /// How a greedy home asks for more.
    public enum Greed {
        /// A total far above the price.
        OVERCHARGE,
        /// A second agreement, so that the whole total would count again.
        DOUBLED_AGREEMENT,
        /// A total with a minus sign.
        NEGATIVE_TOTAL,
        /// A total of 2²⁵⁶−1.
        HUGE_TOTAL,
        /// Another chain.
        WRONG_CHAIN,
        /// The hashlock of the first invoice again.
        REUSED_HASHLOCK,
        /// An invoice before anybody asked for a session.
        BEFORE_CREATE,
        /// A fee that is not zero.
        FEE
    }

    private volatile Fault current = new None();

    /// A home without fault.
    public static Faults none() {
        return new Faults();
    }

    /// A home with a fault from the start.
    public static Faults of(Fault fault) {
        var faults = new Faults();
        faults.set(fault);
        return faults;
    }

    public void set(Fault fault) {
        current = fault;
    }

    public void clear() {
        current = new None();
    }

    Fault current() {
        return current;
    }

    /// Whether the home is greedy in this way now.
    boolean is(Greed greed) {
        return current instanceof Greedy greedy && greedy.greed() == greed;
    }
}
