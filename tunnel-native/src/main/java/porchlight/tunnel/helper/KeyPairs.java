package porchlight.tunnel.helper;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import porchlight.tunnel.Helper;
import porchlight.tunnel.WireGuardKey;

/// The WireGuard key pairs that wait for their tunnel. At most four; the oldest makes room, and a private key is
/// handed out once and wiped by whoever took it. Safe for many threads.
public final class KeyPairs {
    private static final int MOST = 4;

    private final Map<Integer, byte[]> waiting = new LinkedHashMap<>();
    private int last;

    /// Makes a pair.
    public synchronized Helper.PreparedKey prepare() {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no X25519", missing);
        }
        byte[] secret = ((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow();
        secret[0] &= (byte) 248;
        secret[31] = (byte) ((secret[31] & 127) | 64);
        if (waiting.size() == MOST) {
            var oldest = waiting.entrySet().iterator();
            Arrays.fill(oldest.next().getValue(), (byte) 0);
            oldest.remove();
        }
        int slot = ++last;
        waiting.put(slot, secret);
        byte[] point = bytes(((XECPublicKey) pair.getPublic()).getU());
        return new Helper.PreparedKey(slot, WireGuardKey.of(Base64.getEncoder().encodeToString(point)));
    }

    /// Takes the private key of a slot away: 32 bytes, the caller's to wipe.
    public synchronized Optional<byte[]> take(int slot) {
        return Optional.ofNullable(waiting.remove(slot));
    }

    /// Whether that slot still holds one.
    public synchronized boolean holds(int slot) {
        return waiting.containsKey(slot);
    }

    /// 32 bytes, least significant first, top bit ignored (RFC 7748 §5).
    static BigInteger number(byte[] littleEndian) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = littleEndian[31 - i];
        }
        bigEndian[0] &= 127;
        return new BigInteger(1, bigEndian);
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bigEndian = number.toByteArray();
        byte[] littleEndian = new byte[32];
        for (int i = 0; i < Math.min(32, bigEndian.length); i++) {
            littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return littleEndian;
    }
}
