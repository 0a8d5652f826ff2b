package porchlight.client;

import java.util.List;
import java.util.Optional;
import porchlight.connection.Failure;

/// What became of a wish for an order.
///
/// @param key whose wish it was: made up by the face that had it
/// @param under it has not been answered yet
/// @param order the order's [Order#id()]; empty where there is none
/// @param refused why there is none; empty where there is, or where it is under way
public record Placing(String key, boolean under, Optional<String> order, Optional<Failure> refused) {
    /// A wish that was not answered yet.
    public static Placing under(String key) {
        return new Placing(key, true, Optional.empty(), Optional.empty());
    }

    /// A wish that became an order.
    public static Placing placed(String key, String order) {
        return new Placing(key, false, Optional.of(order), Optional.empty());
    }

    /// A wish that came to nothing.
    public static Placing refused(String key, Failure why) {
        return new Placing(key, false, Optional.empty(), Optional.of(why));
    }

    /// What became of one's own wish; empty while that is under way or not heard of.
    ///
    /// @param all as [TopUps#placing()] tells them
    public static Optional<Placing> answer(List<Placing> all, String key) {
        return all.stream()
                .filter(each -> each.key().equals(key) && !each.under())
                .findFirst();
    }
}
