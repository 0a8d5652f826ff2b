/// The Linux desktop's session bus: the tray by StatusNotifierItem and its menu, and notifications.
@NullMarked
package porchlight.gui.bus;

import org.jspecify.annotations.NullMarked;
