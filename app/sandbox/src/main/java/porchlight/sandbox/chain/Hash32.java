package porchlight.sandbox.chain;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import porchlight.identity.Keccak;

/// 32 bytes that can be compared and printed: hashes and topics.
final class Hash32 {
    static final Hash32 ZERO = new Hash32(new byte[32]);

    private final byte[] bytes;

    private Hash32(byte[] bytes) {
        this.bytes = bytes;
    }

    static Hash32 of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash32(bytes.clone());
    }

    static Hash32 of(String hex) {
        if (hex.length() != 66 || !hex.startsWith("0x")) {
            throw new IllegalArgumentException("a hash is 0x and 64 digits");
        }
        return new Hash32(HexFormat.of().parseHex(hex.substring(2).toLowerCase(Locale.ROOT)));
    }

    static Hash32 keccak(byte[]... parts) {
        return new Hash32(Keccak.hash(parts));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
