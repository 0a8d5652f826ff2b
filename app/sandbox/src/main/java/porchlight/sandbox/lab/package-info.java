/// The lab: one machine's internet of namespaces, and WireGuard ends for its homes.
@NullMarked
package porchlight.sandbox.lab;

import org.jspecify.annotations.NullMarked;
