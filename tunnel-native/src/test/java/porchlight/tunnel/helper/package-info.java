@NullMarked
package porchlight.tunnel.helper;

import org.jspecify.annotations.NullMarked;
