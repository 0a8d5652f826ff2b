/// Proves by capture that the window tells nobody anything beside what its network needs.
@NullMarked
package porchlight.gui.quiet;

import org.jspecify.annotations.NullMarked;
