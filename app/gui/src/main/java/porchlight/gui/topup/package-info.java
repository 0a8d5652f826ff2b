/// Money in: the four steps of the top-up wizard, the list of orders, and what to do about a payment that did not
/// arrive.
@NullMarked
package porchlight.gui.topup;

import org.jspecify.annotations.NullMarked;
