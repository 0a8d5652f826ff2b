/// The helper on a real network: namespaces, a real tunnel, and a capture on the router's side.
@NullMarked
package porchlight.tunnel.netns;

import org.jspecify.annotations.NullMarked;
