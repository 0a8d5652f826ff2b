/// The Connect screen: where to, the map, and the one button.
@NullMarked
package porchlight.gui.connect;

import org.jspecify.annotations.NullMarked;
