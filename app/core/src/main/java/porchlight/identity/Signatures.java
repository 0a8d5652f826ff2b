package porchlight.identity;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/// Who signed? The network's only form of verification is to recover an address and compare it (`payments.md
/// §1.2`).
public final class Signatures {
    private Signatures() {}

    /// The address whose key signed Keccak-256 of the message. Some address comes out of nearly every signature, so
    /// compare it with the one you expect.
    ///
    /// @param message the bytes before hashing
    /// @param signature with v = 0, 1, 27 or 28
    /// @return empty if r or s is out of range or no key fits
    public static Optional<Address> recover(byte[] message, Signature signature) {
        byte[] bytes = signature.bytes();
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(bytes, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
        BigInteger order = Sign.CURVE_PARAMS.getN();
        if (r.signum() == 0 || s.signum() == 0 || r.compareTo(order) >= 0 || s.compareTo(order) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Sign.recoverFromSignature(
                            signature.recoveryId(), new ECDSASignature(r, s), Keccak.hash(message)))
                    .map(Signatures::address);
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException noSuchPoint) {
            return Optional.empty();
        }
    }

    /// The same for bytes as a stranger sent them: any length, any v.
    ///
    /// @return empty unless they are 65 bytes that recover to an address
    public static Optional<Address> recover(byte[] message, byte[] signature) {
        if (signature.length != 65) {
            return Optional.empty();
        }
        int v = signature[64];
        if (v != 0 && v != 1 && v != 27 && v != 28) {
            return Optional.empty();
        }
        return recover(message, Signature.of(signature));
    }

    /// Whether exactly this address signed.
    public static boolean isBy(Address expected, byte[] message, Signature signature) {
        return recover(message, signature).filter(expected::equals).isPresent();
    }

    static Address address(BigInteger publicKey) {
        return Address.of("0x" + Keys.getAddress(publicKey));
    }
}
