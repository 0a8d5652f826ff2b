/// The window for screen readers on Linux, over AT-SPI. JavaFX 26 has no way to them there: to Orca, its windows are
/// empty. The way here is small: what has the keyboard, what can be pressed or read, and what is said aloud.
@NullMarked
package porchlight.gui.atspi;

import org.jspecify.annotations.NullMarked;
