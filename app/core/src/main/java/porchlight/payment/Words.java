package porchlight.payment;

import java.math.BigInteger;

/// The 32-byte words of which signed messages consist.
final class Words {
    private Words() {}

    /// @throws IllegalArgumentException if the number is negative or longer than 256 bits
    static byte[] u256(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 256) {
            throw new IllegalArgumentException("not an unsigned 256-bit number");
        }
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
        return word;
    }

    static byte[] u256(long number) {
        return u256(BigInteger.valueOf(number));
    }

    static byte[] u256(Money money) {
        return u256(money.wei());
    }

    /// Zeros on the left up to 32 bytes; longer input stays as it is.
    static byte[] pad32(byte[] bytes) {
        if (bytes.length >= 32) {
            return bytes.clone();
        }
        byte[] word = new byte[32];
        System.arraycopy(bytes, 0, word, 32 - bytes.length, bytes.length);
        return word;
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
