package porchlight.peer;

import java.security.SecureRandom;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// One dial's X25519 key pair: keys the box of the exchange and then the channel (`p2p.md §4.1, §6.2`).
public final class EphemeralKeys {
    private final byte[] secret;
    private final byte[] open;

    private EphemeralKeys(byte[] secret) {
        this.secret = secret;
        this.open = new byte[32];
        X25519.scalarMultBase(secret, 0, open, 0);
    }

    /// A fresh pair.
    public static EphemeralKeys generate(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new EphemeralKeys(secret);
    }

    /// For known answers.
    static EphemeralKeys of(byte[] secret) {
        return new EphemeralKeys(secret.clone());
    }

    /// The public half, 32 bytes.
    public byte[] publicKey() {
        return open.clone();
    }

    /// `HSalsa20(X25519(own secret, peer's key), 0)`: 32 bytes, the same at both ends.
    ///
    /// @throws MalformedMessage if the peer's key is one of the few that make the secret predictable
    public byte[] sharedKey(byte[] peerPublicKey) throws MalformedMessage {
        if (peerPublicKey.length != 32) {
            throw new MalformedMessage("an X25519 key has 32 bytes");
        }
        return hsalsa20(agreement(peerPublicKey));
    }

    byte[] agreement(byte[] peerPublicKey) throws MalformedMessage {
        byte[] agreed = new byte[32];
        if (!X25519.calculateAgreement(secret, 0, peerPublicKey, 0, agreed, 0)) {
            throw new MalformedMessage("the peer's key has a small order");
        }
        return agreed;
    }

    private static byte[] hsalsa20(byte[] key) {
        int[] constants = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
        int[] in = new int[16];
        for (int i = 0; i < 4; i++) {
            in[5 * i] = constants[i];
            in[1 + i] = littleEndian(key, 4 * i);
            in[11 + i] = littleEndian(key, 16 + 4 * i);
        }
        int[] core = new int[16];
        Salsa20Engine.salsaCore(20, in, core);
        int[] taken = {0, 5, 10, 15, 6, 7, 8, 9};
        byte[] out = new byte[32];
        for (int i = 0; i < taken.length; i++) {
            int word = core[taken[i]] - in[taken[i]];
            for (int b = 0; b < 4; b++) {
                out[4 * i + b] = (byte) (word >>> (8 * b));
            }
        }
        return out;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
