/// Whose wallet it is: making, bringing in, backing up, unlocking and choosing identities.
@NullMarked
package porchlight.gui.identity;

import org.jspecify.annotations.NullMarked;
