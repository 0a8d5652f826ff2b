/// What the window does when it fails itself: it says so, goes on, and shows a report that the user may hand over.
@NullMarked
package porchlight.gui.fault;

import org.jspecify.annotations.NullMarked;
