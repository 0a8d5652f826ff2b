package porchlight.identity;

import org.bouncycastle.crypto.digests.KeccakDigest;

/// Keccak-256 with the original padding, as Ethereum uses it: not SHA3-256 (`p2p.md §1`).
public final class Keccak {
    private Keccak() {}

    /// @param parts hashed one after the other, as if they were one array
    /// @return 32 bytes
    public static byte[] hash(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }
}
