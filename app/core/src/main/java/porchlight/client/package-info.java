/// The front door: everything a face (window, command line) may use.
@NullMarked
package porchlight.client;

import org.jspecify.annotations.NullMarked;
