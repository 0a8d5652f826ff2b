package porchlight.identity;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/// A signer that holds its secp256k1 key in memory until it is closed (`payments.md §1.2`).
///
/// Signatures are deterministic (RFC 6979 with SHA-256) and have a low S. Closing drops the key and makes every
/// later signature fail; the bytes may stay in the heap until they are collected, which Java gives no way to
/// prevent.
public final class PrivateKeySigner implements Signer, AutoCloseable {
    private final Address address;
    private volatile @Nullable ECKeyPair keys;

    private PrivateKeySigner(ECKeyPair keys) {
        this.keys = keys;
        this.address = Signatures.address(keys.getPublicKey());
    }

    /// @param key exactly 32 bytes, between 1 and the order of the curve minus 1; copied
    /// @throws IllegalArgumentException on anything else; the message never contains the key
    public static PrivateKeySigner of(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a private key has 32 bytes");
        }
        BigInteger number = new BigInteger(1, key);
        if (number.signum() == 0 || number.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
            throw new IllegalArgumentException("a private key lies between 1 and the order of the curve");
        }
        return new PrivateKeySigner(ECKeyPair.create(number));
    }

    /// A new identity.
    public static PrivateKeySigner random(SecureRandom random) {
        byte[] key = new byte[32];
        try {
            BigInteger number;
            do {
                random.nextBytes(key);
                number = new BigInteger(1, key);
            } while (number.signum() == 0 || number.compareTo(Sign.CURVE_PARAMS.getN()) >= 0);
            return of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static PrivateKeySigner of(ECKeyPair keys) {
        return new PrivateKeySigner(keys);
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Signature signRaw(byte[] message) {
        return signChain(message).raw();
    }

    @Override
    public Signature signChain(byte[] message) {
        Sign.SignatureData data = Sign.signMessage(Keccak.hash(message), keys(), false);
        byte[] bytes = new byte[65];
        System.arraycopy(data.getR(), 0, bytes, 0, 32);
        System.arraycopy(data.getS(), 0, bytes, 32, 32);
        bytes[64] = data.getV()[0];
        return Signature.of(bytes);
    }

    /// The key under which a provider hides the secret R of its invoices from the hub: HKDF-SHA512 of the private
    /// key without its leading zero bytes, no salt, no info, 32 bytes (`payments.md §7`).
    public byte[] recoveryKey() {
        BigInteger key = keys().getPrivateKey();
        byte[] material = Numeric.toBytesPadded(key, (key.bitLength() + 7) / 8);
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA512Digest());
        generator.init(new HKDFParameters(material, null, null));
        byte[] derived = new byte[32];
        generator.generateBytes(derived, 0, derived.length);
        Arrays.fill(material, (byte) 0);
        return derived;
    }

    ECKeyPair keys() {
        ECKeyPair present = keys;
        if (present == null) {
            throw new SignerLocked();
        }
        return present;
    }

    /// Forgets the key.
    @Override
    public void close() {
        keys = null;
    }

    /// Whose signer it is; never the key.
    @Override
    public String toString() {
        return "signer of " + address;
    }
}
