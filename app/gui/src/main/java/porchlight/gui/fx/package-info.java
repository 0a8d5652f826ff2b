/// The only door from core's live values to JavaFX.
@NullMarked
package porchlight.gui.fx;

import org.jspecify.annotations.NullMarked;
