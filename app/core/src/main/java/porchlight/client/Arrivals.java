package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.market.Destination;

/// What happens by itself when Porchlight starts and when the computer comes to another network. Nothing of it ever
/// opens the traffic: on a trusted network no connection is begun, and one that stands goes on.
///
/// @param atStart connect when Porchlight starts
/// @param elsewhere connect on every network that is not trusted
/// @param to where; empty = where the user connected last
/// @param trusted networks on which no connection is begun by itself, at most [#MOST]
public record Arrivals(boolean atStart, boolean elsewhere, Optional<Destination> to, List<LocalNetwork> trusted) {
    /// How many networks may be trusted.
    public static final int MOST = 64;

    public static final Arrivals DEFAULT = new Arrivals(false, false, Optional.empty(), List.of());

    /// @throws IllegalArgumentException if too many networks are trusted
    public Arrivals {
        trusted = trusted.stream().distinct().toList();
        if (trusted.size() > MOST) {
            throw new IllegalArgumentException("too many networks");
        }
    }

    /// Whether the user trusts that network.
    public boolean trusts(NetworkHere here) {
        return here instanceof NetworkHere.Known(LocalNetwork network) && trusted.contains(network);
    }

    // One choice changed, the others as they are.

    public Arrivals withAtStart(boolean atStart) {
        return new Arrivals(atStart, elsewhere, to, trusted);
    }

    public Arrivals withElsewhere(boolean elsewhere) {
        return new Arrivals(atStart, elsewhere, to, trusted);
    }

    public Arrivals withTo(Optional<Destination> to) {
        return new Arrivals(atStart, elsewhere, to, trusted);
    }

    /// Trusts one more network; the one that was trusted first makes room where there are too many.
    public Arrivals trusting(LocalNetwork network) {
        List<LocalNetwork> more = new ArrayList<>(trusted);
        if (!more.contains(network)) {
            more.add(network);
        }
        return new Arrivals(atStart, elsewhere, to, more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    /// Trusts that network no more.
    public Arrivals distrusting(LocalNetwork network) {
        return new Arrivals(
                atStart,
                elsewhere,
                to,
                trusted.stream().filter(each -> !each.equals(network)).toList());
    }
}
