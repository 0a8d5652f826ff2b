/// The known answers of the network's protocol, run against the whole core.
@NullMarked
package porchlight.protocol;

import org.jspecify.annotations.NullMarked;
