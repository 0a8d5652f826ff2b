@NullMarked
package porchlight.tunnel.linux;

import org.jspecify.annotations.NullMarked;
