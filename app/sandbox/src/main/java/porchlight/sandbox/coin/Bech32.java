package porchlight.sandbox.coin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Text with a check sum that finds every error of up to four characters (BIP-173), for segregated-witness addresses
/// and for lightning invoices, which are longer than any address.
///
/// Written here because the one kept library with it, bitcoinj, brings its own wallet, network and protobuf along.
final class Bech32 {
    static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Bech32() {}

    /// @param prefix the human-readable part, lower case
    /// @param words values from 0 to 31
    static String encode(String prefix, byte[] words) {
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte word : words) {
            text.append(ALPHABET.charAt(word));
        }
        int sum = checksum(prefix, words);
        for (int i = 5; i >= 0; i--) {
            text.append(ALPHABET.charAt((sum >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    /// An address that pays to a witness program of version 0 (BIP-84's kind).
    static String witness(String prefix, byte[] program) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.write(0);
        words.writeBytes(words(program));
        return encode(prefix, words.toByteArray());
    }

    /// Bytes in groups of five bits, the last filled up with zeros.
    static byte[] words(byte[] bytes) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << 8 | (each & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                words.write((held >>> bits) & 31);
            }
        }
        if (bits > 0) {
            words.write((held << (5 - bits)) & 31);
        }
        return words.toByteArray();
    }

    private static int checksum(String prefix, byte[] words) {
        int sum = 1;
        byte[] letters = prefix.getBytes(StandardCharsets.US_ASCII);
        for (byte letter : letters) {
            sum = step(sum, letter >>> 5);
        }
        sum = step(sum, 0);
        for (byte letter : letters) {
            sum = step(sum, letter & 31);
        }
        for (byte word : words) {
            sum = step(sum, word);
        }
        for (int i = 0; i < 6; i++) {
            sum = step(sum, 0);
        }
        return sum ^ 1;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < 5; i++) {
            if (((top >>> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
