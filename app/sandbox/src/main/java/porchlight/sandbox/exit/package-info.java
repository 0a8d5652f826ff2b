/// Homes: real providers with a signed dial, a p2p channel, invoices and a data plane.
@NullMarked
package porchlight.sandbox.exit;

import org.jspecify.annotations.NullMarked;
