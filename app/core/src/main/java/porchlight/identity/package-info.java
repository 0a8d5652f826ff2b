/// Who you are: addresses, keys, signatures.
@NullMarked
package porchlight.identity;

import org.jspecify.annotations.NullMarked;
