/// The Wallet page: what there is, where to send more, and every order.
@NullMarked
package porchlight.gui.wallet;

import org.jspecify.annotations.NullMarked;
