/// What is said aloud to whoever does not look.
@NullMarked
package porchlight.gui.spoken;

import org.jspecify.annotations.NullMarked;
