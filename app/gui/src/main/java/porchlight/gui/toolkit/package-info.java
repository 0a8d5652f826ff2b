/// The Toolkit page: what is verified right now.
@NullMarked
package porchlight.gui.toolkit;

import org.jspecify.annotations.NullMarked;
