// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// How every signed message of the network is read: 65 bytes r, s, v over the bare Keccak-256 of the message, with a low
/// s and v of 27 or 28 (payments.md §1.2).
library Signatures {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// Who signed; zero where the signature is malformed, so that it never equals anybody.
    function signer(bytes32 hash, bytes memory signature) internal pure returns (address) {
        if (signature.length != 65) return address(0);
        bytes32 r;
        bytes32 s;
        uint8 v;
        assembly ("memory-safe") {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
            v := byte(0, mload(add(signature, 96)))
        }
        return signer(hash, v, r, s);
    }

    function signer(bytes32 hash, uint8 v, bytes32 r, bytes32 s) internal pure returns (address) {
        if (uint256(s) > HALF_ORDER || (v != 27 && v != 28)) return address(0);
        return ecrecover(hash, v, r, s);
    }
}
