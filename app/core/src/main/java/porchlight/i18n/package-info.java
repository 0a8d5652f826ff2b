/// The words, in every language.
@NullMarked
package porchlight.i18n;

import org.jspecify.annotations.NullMarked;
