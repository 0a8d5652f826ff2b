/// How we read a chain.
@NullMarked
package porchlight.chain;

import org.jspecify.annotations.NullMarked;
