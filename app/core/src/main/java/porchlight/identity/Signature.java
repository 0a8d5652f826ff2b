package porchlight.identity;

import java.util.Arrays;
import java.util.HexFormat;

/// 65 bytes `r(32) || s(32) || v(1)` over Keccak-256 of a message (`payments.md §1.2`).
///
/// Two spellings of `v` exist: *raw* 0/1 for messages, *chain* 27/28 for what a contract may read. The type keeps
/// the byte as it came.
public final class Signature {
    private final byte[] bytes;

    private Signature(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param bytes 65 bytes with v in {0, 1, 27, 28}, copied
    /// @throws IllegalArgumentException on any other length or v
    public static Signature of(byte[] bytes) {
        if (bytes.length != 65) {
            throw new IllegalArgumentException("a signature has 65 bytes, not " + bytes.length);
        }
        int v = bytes[64];
        if (v != 0 && v != 1 && v != 27 && v != 28) {
            throw new IllegalArgumentException("a signature's v is 0, 1, 27 or 28, not " + (v & 0xff));
        }
        return new Signature(bytes.clone());
    }

    /// A copy of the 65 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The recovery id, 0 or 1, whichever spelling the signature has.
    public int recoveryId() {
        return bytes[64] % 27;
    }

    /// The same signature with v = 0/1.
    public Signature raw() {
        return withV((byte) recoveryId());
    }

    /// The same signature with v = 27/28. Idempotent, unlike the network's own step.
    public Signature chain() {
        return withV((byte) (27 + recoveryId()));
    }

    private Signature withV(byte v) {
        byte[] copy = bytes.clone();
        copy[64] = v;
        return new Signature(copy);
    }

    /// 130 hex digits without `0x`.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
