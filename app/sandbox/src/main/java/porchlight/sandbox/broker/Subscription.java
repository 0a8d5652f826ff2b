package porchlight.sandbox.broker;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One SUB of one connection, or a listener in this process.
///
/// @param receiver gets what matches
/// @param sid the client's own number for it
/// @param queue group of which one member gets each message; null = everybody gets it
/// @param signed whether the subject was signed by the identity that it names
record Subscription(Receiver receiver, String sid, @Nullable String queue, boolean signed) {
    Optional<String> group() {
        return Optional.ofNullable(queue);
    }

    /// Identity of the entry: the same client may hold equal subjects under two numbers.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subscription that && receiver.equals(that.receiver) && sid.equals(that.sid);
    }

    @Override
    public int hashCode() {
        return Objects.hash(receiver, sid);
    }
}
