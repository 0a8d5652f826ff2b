package porchlight.tunnel.linux;

import java.util.Optional;
import java.util.OptionalInt;

/// What the rules name of this system.
///
/// @param owner the uid that may command us
/// @param group the control group of the programs that are split off, below `/sys/fs/cgroup`; empty when there is none
/// @param resolver the uid of systemd-resolved, where it runs
record Here(int owner, Optional<String> group, OptionalInt resolver) {}
