package porchlight.tunnel.windows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the filters name of this system.
///
/// @param owner the account that may command us; while there is none, nothing is opened for anybody
/// @param apps our own programs, which alone may use the allowed endpoints and the channel; empty in a laboratory:
///     then any program of the owner's may
/// @param wireguard the program that carries the tunnel
/// @param tunnel the LUID of the tunnel's interface, once it stands
record Here(Optional<Sid> owner, List<Value.App> apps, Value.App wireguard, OptionalLong tunnel) {
    Here {
        apps = List.copyOf(apps);
    }
}
