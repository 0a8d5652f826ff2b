/// Which programs the tunnel is for, and how they are started.
@NullMarked
package porchlight.gui.split;

import org.jspecify.annotations.NullMarked;
