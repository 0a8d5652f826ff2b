package porchlight.coin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Addresses of Bitcoin Cash: a prefix, a colon, and groups of five bits with a check sum of forty bits (the
/// chain's specification "CashAddr").
final class CashAddress {
    private static final long[] GENERATOR = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L};
    private static final int CHECK = 8;
    private static final int LONGEST = 120;
    private static final int[] SIZES = {20, 24, 28, 32, 40, 48, 56, 64};

    private CashAddress() {}

    /// @param type 0 for a key, 1 for a script
    /// @param hash its bytes
    record Decoded(int type, byte[] hash) {}

    /// @param text with or without the prefix
    /// @param prefix which the address must have, lower-case; part of the check sum
    static Optional<Decoded> decode(String text, String prefix) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST || (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT)))) {
            return Optional.empty();
        }
        String letters = lower.startsWith(prefix + ":") ? lower.substring(prefix.length() + 1) : lower;
        byte[] groups = Bech32.groups(letters);
        if (groups.length <= CHECK || checkSum(prefix, groups) != 0) {
            return Optional.empty();
        }
        return Bech32.bytes(Arrays.copyOf(groups, groups.length - CHECK)).flatMap(CashAddress::parts);
    }

    private static Optional<Decoded> parts(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] < 0) {
            return Optional.empty();
        }
        byte[] hash = Arrays.copyOfRange(bytes, 1, bytes.length);
        return hash.length == SIZES[bytes[0] & 7]
                ? Optional.of(new Decoded(bytes[0] >> 3 & 15, hash))
                : Optional.empty();
    }

    private static long checkSum(String prefix, byte[] groups) {
        long sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        sum = step(sum, 0);
        for (byte group : groups) {
            sum = step(sum, group);
        }
        return sum ^ 1;
    }

    private static long step(long sum, int value) {
        long top = sum >>> 35;
        long next = (sum & 0x07ffffffffL) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
