package porchlight.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who wishes for which order, and what became of it. Each face hears of its own wish though others come after it.
/// For any thread.
final class Wishes {
    private static final int MOST_TOLD = 16;

    private final Live<List<Placing>> told = new Live<>(List.of());
    private final Map<String, TopUps.Wish> underWay = new HashMap<>();

    Live<List<Placing>> live() {
        return told;
    }

    /// A wish came.
    ///
    /// @return whether it may be granted: false where the same is under way already, and where the key is
    synchronized boolean begin(String key, TopUps.Wish wish) {
        boolean free = !underWay.containsValue(wish) && !underWay.containsKey(key);
        if (free) {
            underWay.put(key, wish);
            tell(Placing.under(key));
        }
        return free;
    }

    /// A wish that was begun was answered.
    synchronized void end(Placing outcome) {
        underWay.remove(outcome.key());
        tell(outcome);
    }

    /// A wish that could not begin was answered.
    synchronized void refuse(Placing outcome) {
        if (!underWay.containsKey(outcome.key())) {
            tell(outcome);
        }
    }

    private void tell(Placing now) {
        List<Placing> next = new ArrayList<>(List.of(now));
        told.value().stream()
                .filter(each -> !each.key().equals(now.key()))
                .limit(MOST_TOLD - 1)
                .forEach(next::add);
        told.publish(List.copyOf(next));
    }
}
