package porchlight.connection;

import java.time.Duration;

/// A finished step.
///
/// @param stage which
/// @param took how long, monotonic
public record StageTime(Stage stage, Duration took) {}
