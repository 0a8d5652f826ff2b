@NullMarked
package porchlight.tunnel;

import org.jspecify.annotations.NullMarked;
