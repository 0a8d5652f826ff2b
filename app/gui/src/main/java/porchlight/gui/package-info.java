/// The window.
@NullMarked
package porchlight.gui;

import org.jspecify.annotations.NullMarked;
