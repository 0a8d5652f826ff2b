@NullMarked
package porchlight.tunnel.wire;

import org.jspecify.annotations.NullMarked;
