/// macOS: the only place that names `pfctl`, `route`, `ifconfig`, `netstat` and `scutil` (`security.md §5.4`).
/// Complete in code and never yet run on a Mac: beta until a recorded run proves otherwise. What it stands on was
/// read in the public source of macOS (xnu `pf_ioctl.c`, network_cmds `route.c`, configd); what it prints is
/// played by fakes in the tests.
@NullMarked
package porchlight.tunnel.macos;

import org.jspecify.annotations.NullMarked;
