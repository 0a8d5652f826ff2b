package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;

/// A transaction as its sender signed it.
///
/// @param hash 32 bytes, Keccak-256 of the raw bytes
/// @param type 0 legacy (EIP-155) or 2 (EIP-1559)
/// @param chainId for which chain
/// @param from recovered from the signature
/// @param nonce how many the sender had sent before
/// @param maxPriorityFee per gas; the gas price in a legacy transaction
/// @param maxFee per gas; the gas price in a legacy transaction
/// @param gasLimit at most this much gas
/// @param to empty to create a contract
/// @param value native coin in wei
/// @param input call data or init code
record Transaction(
        Hash32 hash,
        int type,
        long chainId,
        Address from,
        BigInteger nonce,
        BigInteger maxPriorityFee,
        BigInteger maxFee,
        BigInteger gasLimit,
        Optional<Address> to,
        BigInteger value,
        byte[] input) {
    /// What one unit of gas costs the sender at that base fee.
    BigInteger gasPrice(BigInteger baseFee) {
        return maxFee.min(baseFee.add(maxPriorityFee));
    }
}
