package porchlight.tunnel.helper;

import java.util.List;
import porchlight.tunnel.SplitTunnel;

/// What may pass beside the tunnel.
///
/// @param allowed endpoints that the owner's uid may reach while there is no tunnel
/// @param split which programs the tunnel is for
public record Beside(List<Allowed> allowed, SplitTunnel split) {
    /// Nothing may.
    public static final Beside NOTHING = new Beside(List.of(), SplitTunnel.OFF);

    public Beside {
        allowed = List.copyOf(allowed);
    }
}
