package porchlight.diagnosis;

import java.time.Duration;

/// How long is waited for what. Everything runs side by side.
///
/// @param name for the answer to a name
/// @param connect for a connection
/// @param talk for an encrypted connection and the first answer over it, and for UDP
/// @param whole for everything together: what has not answered then counts as unanswered
public record Limits(Duration name, Duration connect, Duration talk, Duration whole) {
    /// Whole under ten seconds, with room for a line of half a second.
    public static final Limits USUAL = new Limits(
            Duration.ofMillis(2500), Duration.ofMillis(2500), Duration.ofMillis(3000), Duration.ofMillis(9000));
}
