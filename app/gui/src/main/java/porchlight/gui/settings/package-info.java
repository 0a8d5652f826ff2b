/// The Settings page.
@NullMarked
package porchlight.gui.settings;

import org.jspecify.annotations.NullMarked;
