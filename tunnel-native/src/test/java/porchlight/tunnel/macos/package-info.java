@NullMarked
package porchlight.tunnel.macos;

import org.jspecify.annotations.NullMarked;
