/// What everything looks like: colours, type, icons, flags, the lamp.
@NullMarked
package porchlight.gui.look;

import org.jspecify.annotations.NullMarked;
