package porchlight.tunnel.windows;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.tunnel.helper.Ip;

/// A row of the system's routing table.
///
/// @param luid the interface
/// @param face its number, as `netsh` wants it
/// @param base where it leads, the lowest address
/// @param hop the gateway; unspecified where the network itself is on the link
/// @param metric of route and interface together: the lowest wins
record Route(long luid, int face, Ip base, int prefix, Ip hop, long metric) {
    /// Whether there is a gateway at all.
    boolean gated() {
        return hop.high() != 0 || hop.low() != 0;
    }

    /// The way out that Windows would take without a tunnel: the default route of the lowest metric. The tunnel
    /// has none, since its routes are halves.
    static Optional<Route> outside(List<Route> routes, boolean v6, OptionalLong tunnel) {
        return routes.stream()
                .filter(r -> r.prefix() == 0 && r.base().v6() == v6)
                .filter(r -> tunnel.isEmpty() || r.luid() != tunnel.getAsLong())
                .min(Comparator.comparingLong(Route::metric));
    }
}
