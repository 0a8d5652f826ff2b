/// The Activity page: sessions and what they cost.
@NullMarked
package porchlight.gui.activity;

import org.jspecify.annotations.NullMarked;
