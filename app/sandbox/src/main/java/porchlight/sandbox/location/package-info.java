/// Where you are: the location service, STUN, names, and a page that tells who asks.
@NullMarked
package porchlight.sandbox.location;

import org.jspecify.annotations.NullMarked;
