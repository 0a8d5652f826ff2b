/// The root process: who may ask, what follows from it, and the one door to the operating system ([Platform]).
@NullMarked
package porchlight.tunnel.helper;

import org.jspecify.annotations.NullMarked;
