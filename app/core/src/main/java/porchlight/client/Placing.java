package porchlight.client;

import java.util.Optional;
import porchlight.connection.Failure;

/// What became of the newest wish for an order.
///
/// @param number of the wish, counted by the core; 0 before the first
/// @param under it has not been answered yet
/// @param order the order's [Order#id()]; empty where there is none
/// @param refused why there is none; empty where there is, or where it is under way
public record Placing(long number, boolean under, Optional<String> order, Optional<Failure> refused) {
    public static final Placing NONE = new Placing(0, false, Optional.empty(), Optional.empty());
}
