/// What must never be lost: promises, sessions, orders, favourites, settings.
@NullMarked
package porchlight.ledger;

import org.jspecify.annotations.NullMarked;
