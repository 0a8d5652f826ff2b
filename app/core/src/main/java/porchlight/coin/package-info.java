/// The coins that people pay with: addresses and their check sums, exact amounts, links that a phone's wallet
/// reads. Pure.
@NullMarked
package porchlight.coin;

import org.jspecify.annotations.NullMarked;
