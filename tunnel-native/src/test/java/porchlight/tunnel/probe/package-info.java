@NullMarked
package porchlight.tunnel.probe;

import org.jspecify.annotations.NullMarked;
