package porchlight.payment;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import porchlight.identity.Address;

/// A provider's request for payment, already parsed strictly (`payments.md §3.4`). Not signed; it came through the
/// session's own channel.
///
/// @param agreementId 256-bit number that names the session's agreement
/// @param agreementTotal everything asked for under that agreement so far, in wei
/// @param transactorFee must be zero to be paid
/// @param hashlock 32 bytes, Keccak-256 of the provider's secret R
/// @param provider who asks
/// @param chainId on which chain the promise is to be good
public record Invoice(
        BigInteger agreementId,
        Money agreementTotal,
        Money transactorFee,
        byte[] hashlock,
        Address provider,
        long chainId) {
    /// @throws IllegalArgumentException if the hashlock is not 32 bytes or the id is not an unsigned 256-bit number
    public Invoice {
        if (hashlock.length != 32) {
            throw new IllegalArgumentException("a hashlock has 32 bytes");
        }
        if (agreementId.signum() < 0 || agreementId.bitLength() > 256) {
            throw new IllegalArgumentException("an agreement id is an unsigned 256-bit number");
        }
        hashlock = hashlock.clone();
    }

    @Override
    public byte[] hashlock() {
        return hashlock.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Invoice that
                && agreementId.equals(that.agreementId)
                && agreementTotal.equals(that.agreementTotal)
                && transactorFee.equals(that.transactorFee)
                && Arrays.equals(hashlock, that.hashlock)
                && provider.equals(that.provider)
                && chainId == that.chainId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(agreementId, agreementTotal, transactorFee, Arrays.hashCode(hashlock), provider, chainId);
    }
}
