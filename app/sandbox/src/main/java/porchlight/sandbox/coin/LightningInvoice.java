package porchlight.sandbox.coin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/// A payment request of the lightning network (BOLT 11) with everything that a wallet checks before it looks for a
/// route: amount, hash, secret, expiry, signature. Nobody listens behind it; in the sandbox a click pays it.
public final class LightningInvoice {
    private static final int HASH = 1;
    private static final int FEATURES = 5;
    private static final int EXPIRY = 6;
    private static final int DESCRIPTION = 13;
    private static final int SECRET = 16;
    private static final int LONGEST_DESCRIPTION = 600;
    private static final int TIMESTAMP_WORDS = 7;

    /// Features 8 and 14: variable onions and payment secrets, which every wallet wants today.
    private static final byte[] MODERN = {16, 8, 0};

    private LightningInvoice() {}

    /// What is asked for.
    ///
    /// @param satoshi the amount, above 0
    /// @param hash 32 bytes; who knows what hashes to it was paid
    /// @param secret 32 bytes
    /// @param description at most 600 bytes of UTF-8
    /// @param created in whole seconds
    /// @param validFor in whole seconds
    public record Ask(
            BigInteger satoshi, byte[] hash, byte[] secret, String description, Instant created, Duration validFor) {}

    /// @param nodeKey 32 bytes: the private key of the node that asks
    /// @param letters of the network on which it asks
    public static String of(Ask ask, byte[] nodeKey, DepositWallet.Letters letters) {
        String prefix = "ln" + letters.bitcoin() + amount(ask.satoshi());
        byte[] description = ask.description().getBytes(StandardCharsets.UTF_8);
        if (ask.hash().length != 32 || ask.secret().length != 32 || description.length > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a hash and a secret of 32 bytes and a short description are needed");
        }
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.writeBytes(number(ask.created().getEpochSecond(), TIMESTAMP_WORDS));
        field(words, SECRET, Bech32.words(ask.secret()));
        field(words, HASH, Bech32.words(ask.hash()));
        field(words, DESCRIPTION, Bech32.words(description));
        long seconds = ask.validFor().toSeconds();
        field(words, EXPIRY, number(seconds, (63 - Long.numberOfLeadingZeros(seconds)) / 5 + 1));
        field(words, FEATURES, MODERN);
        words.writeBytes(signature(prefix, words.toByteArray(), nodeKey));
        return Bech32.encode(prefix, words.toByteArray());
    }

    /// The shortest spelling, as the format demands: of milli-, micro- or nano-bitcoin the largest that fits.
    private static String amount(BigInteger satoshi) {
        if (satoshi.signum() <= 0) {
            throw new IllegalArgumentException("an invoice asks for something");
        }
        BigInteger milli = BigInteger.valueOf(100_000);
        BigInteger micro = BigInteger.valueOf(100);
        if (satoshi.mod(milli).signum() == 0) {
            return satoshi.divide(milli) + "m";
        }
        return satoshi.mod(micro).signum() == 0 ? satoshi.divide(micro) + "u" : satoshi.multiply(BigInteger.TEN) + "n";
    }

    private static void field(ByteArrayOutputStream words, int type, byte[] value) {
        words.write(type);
        words.writeBytes(number(value.length, 2));
        words.writeBytes(value);
    }

    private static byte[] number(long value, int count) {
        byte[] words = new byte[count];
        for (int i = 0; i < count; i++) {
            words[i] = (byte) ((value >>> (5 * (count - 1 - i))) & 31);
        }
        return words;
    }

    /// Signature and recovery id over prefix and data, whose last byte is filled up with zeros.
    private static byte[] signature(String prefix, byte[] words, byte[] nodeKey) {
        byte[] hash = DepositWallet.sha256(prefix.getBytes(StandardCharsets.US_ASCII), bytes(words));
        Sign.SignatureData signed = Sign.signMessage(hash, ECKeyPair.create(nodeKey), false);
        byte[] whole = new byte[65];
        System.arraycopy(signed.getR(), 0, whole, 0, 32);
        System.arraycopy(signed.getS(), 0, whole, 32, 32);
        whole[64] = (byte) (signed.getV()[0] - 27);
        return Bech32.words(whole);
    }

    private static byte[] bytes(byte[] words) {
        byte[] bytes = new byte[(words.length * 5 + 7) / 8];
        for (int i = 0; i < words.length * 5; i++) {
            if (((words[i / 5] >>> (4 - i % 5)) & 1) == 1) {
                bytes[i / 8] |= (byte) (1 << (7 - i % 8));
            }
        }
        return bytes;
    }
}
