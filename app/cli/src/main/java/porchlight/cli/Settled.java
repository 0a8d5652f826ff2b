package porchlight.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import porchlight.client.Live;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;

/// Waits for what a core that was opened just now cannot know yet, and for the answer to a wish.
final class Settled {
    private static final Duration CONTACT = Duration.ofSeconds(2);
    private static final Duration TAKEN_IN = Duration.ofSeconds(1);

    private Settled() {}

    /// Waits until the core knows whether there is a helper, and what that means for the connection.
    static ConnectionState state(Porchlight core) throws InterruptedException {
        boolean blocking = Waiting.until(core.shield(), shield -> shield.isKnown(), CONTACT)
                .map(shield -> shield.present() && shield.blocking())
                .orElse(false);
        return blocking
                ? Waiting.until(core.connection(), state -> !(state instanceof ConnectionState.Off), TAKEN_IN)
                        .orElse(core.connection().value())
                : core.connection().value();
    }

    /// Wishes something and waits for the answer.
    ///
    /// @param answers how many answers a value has seen
    /// @return the value with the answer; empty when none came in time
    static <T> Optional<T> after(
            Porchlight core, Live<T> live, ToLongFunction<T> answers, Consumer<Porchlight> wish, Duration patience)
            throws InterruptedException {
        state(core);
        long before = answers.applyAsLong(live.value());
        wish.accept(core);
        return Waiting.until(live, value -> answers.applyAsLong(value) > before, patience);
    }

    /// The exit code for a wish that was refused.
    static int exit(Failure why) {
        return switch (why) {
            case Failure.HelperMissing f -> Exit.HELPER_MISSING;
            case Failure.HelperUnclaimed f -> Exit.HELPER_MISSING;
            case Failure.HelperOfAnother f -> Exit.HELPER_MISSING;
            case Failure.HelperInUse f -> Exit.HELPER_MISSING;
            case Failure.NothingToCheck f -> Exit.NOT_CONNECTED;
            default -> Exit.FAILED;
        };
    }
}
