/// A chain in this process: a real EVM behind JSON-RPC, our contracts, and what it takes to deploy and to use them.
@NullMarked
package porchlight.sandbox.chain;

import org.jspecify.annotations.NullMarked;
