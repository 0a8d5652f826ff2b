package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;

/// A block holds the one transaction that made it; the first has none.
///
/// @param hash of number, parent, state, transaction and time; not of an RLP header
record Block(BigInteger number, Hash32 hash, Hash32 parent, long time, Hash32 stateRoot, Optional<Receipt> receipt) {
    static Block of(BigInteger number, Hash32 parent, long time, Hash32 stateRoot, Optional<Receipt> receipt) {
        Hash32 hash = Hash32.keccak(
                number.toByteArray(),
                parent.bytes(),
                BigInteger.valueOf(time).toByteArray(),
                stateRoot.bytes(),
                receipt.map(r -> r.transaction().hash()).orElse(Hash32.ZERO).bytes());
        return new Block(number, hash, parent, time, stateRoot, receipt);
    }

    /// What became of a transaction.
    record Receipt(
            Transaction transaction,
            boolean worked,
            BigInteger gasUsed,
            BigInteger gasPrice,
            Optional<Address> created,
            List<World.Log> logs) {}
}
