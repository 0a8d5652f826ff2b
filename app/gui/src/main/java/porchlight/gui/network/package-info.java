/// Which network the window is on: the band that says so, and the card that changes it.
@NullMarked
package porchlight.gui.network;

import org.jspecify.annotations.NullMarked;
