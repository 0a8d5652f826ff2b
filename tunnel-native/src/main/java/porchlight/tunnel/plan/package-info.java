/// What the plans of all systems are made of: steps as data, the programs they name, and how they are carried out.
/// It knows no system; `linux`, `macos` and `windows` stand on it and do not know one another.
@NullMarked
package porchlight.tunnel.plan;

import org.jspecify.annotations.NullMarked;
