/// The rules of connecting, as one pure state machine.
@NullMarked
package porchlight.connection;

import org.jspecify.annotations.NullMarked;
