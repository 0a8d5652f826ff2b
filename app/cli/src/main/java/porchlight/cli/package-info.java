/// The command line.
@NullMarked
package porchlight.cli;

import org.jspecify.annotations.NullMarked;
