package porchlight.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.client.KeyRing;
import porchlight.identity.Address;

/// Which identity somebody means.
final class Identifying {
    private static final int SHORTEST = 6;

    private Identifying() {}

    /// @param which its address, the beginning of it, or its name; null for the one in use
    /// @return empty where there is none, or more than one
    static Optional<Address> in(KeyRing ring, @Nullable String which) {
        if (which == null) {
            return ring.current();
        }
        String lower = which.strip().toLowerCase(Locale.ROOT);
        String start = lower.startsWith("0x") ? lower : "0x" + lower;
        List<KeyRing.Held> fitting = ring.identities().stream()
                .filter(one -> one.label().equalsIgnoreCase(which.strip())
                        || (start.length() >= SHORTEST
                                && one.address().toString().startsWith(start)))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst().address()) : Optional.empty();
    }
}
