package porchlight.coin;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The texts of BIP-173 and BIP-350: a readable part, `1`, and groups of five bits with a check sum.
final class Bech32 {
    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECK = 6;
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;

    private Bech32() {}

    /// @param prefix the readable part, lower-case
    /// @param groups five bits each, without the check sum
    /// @param m whether the check sum is that of BIP-350
    record Decoded(String prefix, byte[] groups, boolean m) {
        /// The groups from there on as bytes; empty where the last one has bits left over that are not zero, or
        /// more than four.
        Optional<byte[]> bytes(int from) {
            return Bech32.bytes(Arrays.copyOfRange(groups, from, groups.length));
        }
    }

    /// @param longest in characters: 90 for addresses
    static Optional<Decoded> decode(String text, int longest) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.length() > longest || (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT)))) {
            return Optional.empty();
        }
        int split = lower.lastIndexOf('1');
        if (split < 1 || split + 1 + CHECK > lower.length()) {
            return Optional.empty();
        }
        String prefix = lower.substring(0, split);
        byte[] groups = groups(lower.substring(split + 1));
        if (groups.length == 0 || prefix.chars().anyMatch(c -> c < 33 || c > 126)) {
            return Optional.empty();
        }
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (byte group : groups) {
            sum = step(sum, group);
        }
        return sum == BECH32 || sum == BECH32M
                ? Optional.of(new Decoded(prefix, Arrays.copyOf(groups, groups.length - CHECK), sum == BECH32M))
                : Optional.empty();
    }

    /// The values of the letters; none where one is no letter of these texts.
    static byte[] groups(String letters) {
        byte[] groups = new byte[letters.length()];
        for (int i = 0; i < groups.length; i++) {
            int value = LETTERS.indexOf(letters.charAt(i));
            if (value < 0) {
                return new byte[0];
            }
            groups[i] = (byte) value;
        }
        return groups;
    }

    /// Groups of five bits as bytes; empty where bits are left over that are not zero, or more than four.
    static Optional<byte[]> bytes(byte[] groups) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte group : groups) {
            held = (held << 5 | group) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits & 0xff);
            }
        }
        return bits >= 5 || (held & ((1 << bits) - 1)) != 0 ? Optional.empty() : Optional.of(out.toByteArray());
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
