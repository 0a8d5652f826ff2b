/// The sandbox's payment gateway (Pilvytis): orders, and a check-out page where a click pays (`http-apis.md §10`).
@NullMarked
package porchlight.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
