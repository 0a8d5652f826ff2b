package porchlight.sandbox.coin;

import java.io.ByteArrayOutputStream;

/// Bitcoin Cash's own spelling of an address: Bech32's letters with a longer check sum over another field.
final class CashAddress {
    private static final long[] GENERATOR = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L};

    private CashAddress() {}

    /// @param prefix `bitcoincash`
    /// @param keyHash 20 bytes that a public key's hash is
    static String ofKeyHash(String prefix, byte[] keyHash) {
        byte[] payload = new byte[keyHash.length + 1]; // version byte 0: a key's hash of 160 bits
        System.arraycopy(keyHash, 0, payload, 1, keyHash.length);
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.writeBytes(Bech32.words(payload));
        long sum = checksum(prefix, words.toByteArray());
        for (int i = 7; i >= 0; i--) {
            words.write((int) ((sum >>> (5 * i)) & 31));
        }
        StringBuilder text = new StringBuilder(prefix).append(':');
        for (byte word : words.toByteArray()) {
            text.append(Bech32.ALPHABET.charAt(word));
        }
        return text.toString();
    }

    private static long checksum(String prefix, byte[] words) {
        long sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        sum = step(sum, 0);
        for (byte word : words) {
            sum = step(sum, word);
        }
        for (int i = 0; i < 8; i++) {
            sum = step(sum, 0);
        }
        return sum ^ 1;
    }

    private static long step(long sum, int value) {
        int top = (int) (sum >>> 35);
        long next = ((sum & 0x07ffffffffL) << 5) ^ value;
        for (int i = 0; i < 5; i++) {
            if (((top >>> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
