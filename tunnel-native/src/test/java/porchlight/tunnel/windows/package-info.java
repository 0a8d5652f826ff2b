@NullMarked
package porchlight.tunnel.windows;

import org.jspecify.annotations.NullMarked;
