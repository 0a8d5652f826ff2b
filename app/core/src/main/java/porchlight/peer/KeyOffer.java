package porchlight.peer;

import java.util.Arrays;
import java.util.HexFormat;

/// P2PConfigExchangeMsg: an ephemeral key, and a boxed [ConnectConfig] once the peer's key is known (`p2p.md
/// §4.1`).
///
/// @param publicKey the sender's X25519 public key, 32 bytes (64 hex digits on the wire)
/// @param ciphertext the box; empty in the consumer's first message
public record KeyOffer(byte[] publicKey, byte[] ciphertext) {
    private static final int LIMIT = 64 * 1024;

    /// @throws IllegalArgumentException if the key has not 32 bytes
    public KeyOffer {
        if (publicKey.length != 32) {
            throw new IllegalArgumentException("an X25519 key has 32 bytes");
        }
    }

    /// The protobuf form.
    public byte[] encode() {
        return Wire.write(out -> {
            Wire.text(out, 1, HexFormat.of().formatHex(publicKey));
            Wire.bytes(out, 2, ciphertext);
        });
    }

    /// @throws MalformedMessage if it is not such a message, or its key is not 64 hex digits
    public static KeyOffer decode(byte[] bytes) throws MalformedMessage {
        String[] key = {""};
        byte[][] box = {{}};
        Wire.read("P2PConfigExchangeMsg", bytes, LIMIT, (tag, in) -> {
            switch (tag) {
                case (1 << 3) | Wire.BYTES -> key[0] = in.readStringRequireUtf8();
                case (2 << 3) | Wire.BYTES -> box[0] = in.readByteArray();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (key[0].length() != 64) {
            throw new MalformedMessage("the ephemeral key has not 64 digits");
        }
        try {
            return new KeyOffer(HexFormat.of().parseHex(key[0]), box[0]);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("the ephemeral key is not hexadecimal", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyOffer that
                && Arrays.equals(publicKey, that.publicKey)
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey) * 31 + Arrays.hashCode(ciphertext);
    }
}
