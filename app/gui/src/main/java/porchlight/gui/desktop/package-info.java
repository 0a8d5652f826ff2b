/// Porchlight beside its window: tray, notifications, closing, starting with the computer, links.
@NullMarked
package porchlight.gui.desktop;

import org.jspecify.annotations.NullMarked;
