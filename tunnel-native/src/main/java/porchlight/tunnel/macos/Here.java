package porchlight.tunnel.macos;

import java.util.Optional;

/// What the rules name of this system.
///
/// @param owner the uid that may command us
/// @param device the tunnel's interface, `utun7`; the kernel gives it its number
record Here(int owner, Optional<String> device) {}
