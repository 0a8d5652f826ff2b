package porchlight.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import porchlight.identity.Address;

/// The homes that the user knows, at one moment.
///
/// @param homes each once
public record Known(List<KnownHome> homes) {
    /// How many homes count as used lately.
    public static final int RECENTS = 5;

    public static final Known NOBODY = new Known(List.of());

    public Known {
        homes = List.copyOf(homes);
    }

    /// In the order in which they were chosen.
    public List<KnownHome> favourites() {
        return sorted(KnownHome::favourite, Comparator.naturalOrder());
    }

    /// Those used last, the newest first, at most [#RECENTS].
    public List<KnownHome> recents() {
        return sorted(KnownHome::used, Comparator.reverseOrder()).stream()
                .limit(RECENTS)
                .toList();
    }

    /// In the order in which they were blocked.
    public List<KnownHome> blocked() {
        return sorted(KnownHome::blocked, Comparator.naturalOrder());
    }

    /// By its name, whatever service it offers.
    public Optional<KnownHome> find(Address provider) {
        return homes.stream()
                .filter(home -> home.id().provider().equals(provider))
                .findFirst();
    }

    public boolean isBlocked(Address provider) {
        return find(provider).filter(KnownHome::isBlocked).isPresent();
    }

    private List<KnownHome> sorted(Function<KnownHome, Optional<Instant>> when, Comparator<Instant> order) {
        return homes.stream()
                .filter(home -> when.apply(home).isPresent())
                .sorted(Comparator.comparing(
                                (KnownHome home) -> when.apply(home).orElse(Instant.EPOCH), order)
                        .thenComparing(home -> home.id().provider()))
                .toList();
    }
}
