/// Who offers an exit: homes, countries, prices, filters and ranking. Pure.
@NullMarked
package porchlight.market;

import org.jspecify.annotations.NullMarked;
