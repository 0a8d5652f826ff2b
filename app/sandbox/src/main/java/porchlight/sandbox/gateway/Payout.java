package porchlight.sandbox.gateway;

import java.math.BigInteger;

/// The transfer of MYST into a channel. It is in the book before it is sent, so that whoever is killed in between
/// sends the very same transaction again, which the chain takes once.
///
/// @param chain hash of the first block of the chain that it is signed for
/// @param hash of the transaction
/// @param nonce its place among the gateway's transactions
/// @param raw the signed bytes in hex
/// @param mined whether it stands in a block and worked
record Payout(String chain, String hash, BigInteger nonce, String raw, boolean mined) {
    Payout done() {
        return new Payout(chain, hash, nonce, raw, true);
    }
}
