package porchlight.diagnosis;

import java.util.Optional;

/// One line of a diagnosis.
///
/// @param place which service; empty where it is about the network as a whole
/// @param cause what was found
/// @param figure seconds for a clock that is wrong, milliseconds for a service that was reached; else 0
public record Line(Optional<Place> place, Cause cause, long figure) {
    /// About the network as a whole.
    public static Line of(Cause cause) {
        return new Line(Optional.empty(), cause, 0);
    }

    /// About one service.
    public static Line of(Place place, Cause cause) {
        return new Line(Optional.of(place), cause, 0);
    }

    public Subject subject() {
        return cause.subject();
    }

    public Cause.State state() {
        return cause.state();
    }
}
