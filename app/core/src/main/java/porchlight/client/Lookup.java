package porchlight.client;

import porchlight.market.Home;

/// What came of looking for a home by its name.
public sealed interface Lookup {
    /// It is there.
    record Found(Home home) implements Lookup {}

    /// The directory knows nobody of that name now.
    record Nobody() implements Lookup {}

    /// The directory did not answer.
    record Unanswered() implements Lookup {}
}
