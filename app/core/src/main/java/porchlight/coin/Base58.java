package porchlight.coin;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// Base58Check, the older way of writing addresses: a version, a hash, and four bytes of its double SHA-256.
final class Base58 {
    private static final String LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECK = 4;
    private static final int LONGEST = 60;

    private Base58() {}

    /// Whether it could be one: letters of this writing only.
    static boolean looksLike(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    }

    /// Version and hash; empty where the check sum is wrong.
    static Optional<byte[]> decode(String text) {
        if (!looksLike(text)) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number.multiply(BASE).add(BigInteger.valueOf(LETTERS.indexOf(text.charAt(i))));
            if (number.signum() == 0) {
                zeros++;
            }
        }
        byte[] digits = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = digits.length > 0 && digits[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + digits.length - sign];
        System.arraycopy(digits, sign, bytes, zeros, digits.length - sign);
        if (bytes.length <= CHECK) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - CHECK);
        byte[] check = Arrays.copyOf(sha256(sha256(content)), CHECK);
        return Arrays.equals(check, Arrays.copyOfRange(bytes, content.length, bytes.length))
                ? Optional.of(content)
                : Optional.empty();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
