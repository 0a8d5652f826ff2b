/// What the client may ask of the privileged helper: typed requests, no path, no free text.
@NullMarked
package porchlight.tunnel;

import org.jspecify.annotations.NullMarked;
