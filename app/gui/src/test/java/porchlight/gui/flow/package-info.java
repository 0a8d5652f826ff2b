/// The real window on the real core in a whole sandbox, driven as a person would.
@NullMarked
package porchlight.gui.flow;

import org.jspecify.annotations.NullMarked;
