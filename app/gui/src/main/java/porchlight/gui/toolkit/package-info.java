/// The Toolkit: the guide, the diagnosis of this network, what is verified right now, the emergency sheet, about.
@NullMarked
package porchlight.gui.toolkit;

import org.jspecify.annotations.NullMarked;
