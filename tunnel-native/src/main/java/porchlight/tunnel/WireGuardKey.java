package porchlight.tunnel;

import java.util.Arrays;
import java.util.Base64;

/// A WireGuard public key: 32 bytes, 44 characters of canonical base64. Private keys never take this form: they
/// never leave the helper.
public final class WireGuardKey {
    private final byte[] bytes;

    private WireGuardKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param base64 44 characters that decode to 32 bytes and encode back to the same text
    /// @throws IllegalArgumentException on anything else, and on the all-zero key
    public static WireGuardKey of(String base64) {
        if (base64.length() != 44) {
            throw new IllegalArgumentException("a WireGuard key has 44 characters");
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != 32 || !Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("a WireGuard key is canonical base64 of 32 bytes");
        }
        if (Arrays.equals(bytes, new byte[32])) {
            throw new IllegalArgumentException("the zero key is nobody's");
        }
        return new WireGuardKey(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireGuardKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The 44 characters.
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
