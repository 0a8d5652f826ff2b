@NullMarked
package porchlight.tunnel.plan;

import org.jspecify.annotations.NullMarked;
