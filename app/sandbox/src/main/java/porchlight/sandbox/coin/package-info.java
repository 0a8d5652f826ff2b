/// Coins as the sandbox's gateway needs them: deposit addresses, lightning invoices, and what a chain shows of them.
@NullMarked
package porchlight.sandbox.coin;

import org.jspecify.annotations.NullMarked;
