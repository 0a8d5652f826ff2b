package porchlight.identity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import porchlight.identity.KeystoreException.Reason;

/// The text of one key file: Web3 Secret Storage version 3, `aes-128-ctr` and `scrypt` (`payments.md §1.1`).
///
/// Every number is checked before any memory is asked for, so that a file from a stranger cannot exhaust the
/// machine.
final class KeyFile {
    static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_N = 1 << 20;
    private static final long MOST_WORK = 1L << 23;
    private static final int BLOCK = 128;

    private KeyFile() {}

    /// Encrypts the key. The caller has refused an empty passphrase.
    static String write(PrivateKeySigner signer, char[] passphrase, Strength strength) throws KeystoreException {
        try {
            return toJson(Wallet.create(new String(passphrase), signer.keys(), strength.n(), strength.p()));
        } catch (CipherException e) {
            throw new KeystoreException(Reason.UNSUPPORTED, "this Java cannot encrypt a key file", e);
        }
    }

    /// Decrypts the key and makes sure that it belongs to the address which the file names.
    static PrivateKeySigner read(byte[] json, char[] passphrase) throws KeystoreException {
        WalletFile file = parse(json);
        ECKeyPair keys;
        try {
            keys = Wallet.decrypt(new String(passphrase), file);
        } catch (CipherException e) {
            throw new KeystoreException(Reason.WRONG_PASSPHRASE, "the passphrase does not open this key file", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new KeystoreException(Reason.MALFORMED, "the key file is damaged", e);
        }
        if (keys.getPrivateKey().signum() == 0) {
            throw new KeystoreException(Reason.MALFORMED, "the key file holds no key");
        }
        PrivateKeySigner signer = PrivateKeySigner.of(keys);
        if (!signer.address().equals(address(file.getAddress()))) {
            throw new KeystoreException(Reason.ADDRESS_MISMATCH, "the key inside belongs to another identity");
        }
        return signer;
    }

    /// The address that the file claims, without decrypting anything.
    static Address addressOf(byte[] json) throws KeystoreException {
        return address(parse(json).getAddress());
    }

    private static WalletFile parse(byte[] json) throws KeystoreException {
        if (json.length > MOST_BYTES) {
            throw new KeystoreException(Reason.MALFORMED, "too large for a key file");
        }
        JsonObject root = root(json);
        JsonObject crypto = object(root, "crypto", "Crypto");
        JsonObject parameters = object(crypto, "kdfparams", null);
        require(number(root, "version") == 3, "only version 3 key files are read");
        require(text(crypto, "cipher").equals("aes-128-ctr"), "only the cipher aes-128-ctr is read");
        require(text(crypto, "kdf").equals("scrypt"), "only the key derivation scrypt is read");

        WalletFile.CipherParams cipherParameters = new WalletFile.CipherParams();
        cipherParameters.setIv(hex(object(crypto, "cipherparams", null), "iv", 16, 16));
        WalletFile.Crypto inner = new WalletFile.Crypto();
        inner.setCipher("aes-128-ctr");
        inner.setCiphertext(hex(crypto, "ciphertext", 32, 32));
        inner.setCipherparams(cipherParameters);
        inner.setKdf("scrypt");
        inner.setKdfparams(scrypt(parameters));
        inner.setMac(hex(crypto, "mac", 32, 32));
        WalletFile file = new WalletFile();
        file.setAddress(text(root, "address"));
        address(file.getAddress());
        file.setVersion(3);
        file.setId(root.has("id") ? text(root, "id") : "");
        file.setCrypto(inner);
        return file;
    }

    private static WalletFile.ScryptKdfParams scrypt(JsonObject parameters) throws KeystoreException {
        long n = number(parameters, "n");
        long r = number(parameters, "r");
        long p = number(parameters, "p");
        require(number(parameters, "dklen") == 32, "the derived key has 32 bytes");
        if (n < 2 || Long.bitCount(n) != 1 || r < 1 || p < 1) {
            throw new KeystoreException(Reason.MALFORMED, "these scrypt parameters are impossible");
        }
        boolean affordable = n <= MOST_N && r <= 64 && p <= 64 && n * r * p <= MOST_WORK;
        if (!affordable || n * r * BLOCK > Runtime.getRuntime().maxMemory() / 2) {
            throw new KeystoreException(Reason.TOO_COSTLY, "opening this key file would take too much memory or time");
        }
        WalletFile.ScryptKdfParams scrypt = new WalletFile.ScryptKdfParams();
        scrypt.setDklen(32);
        scrypt.setN((int) n);
        scrypt.setR((int) r);
        scrypt.setP((int) p);
        scrypt.setSalt(hex(parameters, "salt", 8, 128));
        return scrypt;
    }

    private static String toJson(WalletFile file) {
        WalletFile.Crypto crypto = file.getCrypto();
        WalletFile.ScryptKdfParams scrypt = (WalletFile.ScryptKdfParams) crypto.getKdfparams();
        JsonObject parameters = new JsonObject();
        parameters.addProperty("dklen", scrypt.getDklen());
        parameters.addProperty("n", scrypt.getN());
        parameters.addProperty("p", scrypt.getP());
        parameters.addProperty("r", scrypt.getR());
        parameters.addProperty("salt", scrypt.getSalt());
        JsonObject cipherParameters = new JsonObject();
        cipherParameters.addProperty("iv", crypto.getCipherparams().getIv());
        JsonObject inner = new JsonObject();
        inner.addProperty("cipher", crypto.getCipher());
        inner.addProperty("ciphertext", crypto.getCiphertext());
        inner.add("cipherparams", cipherParameters);
        inner.addProperty("kdf", crypto.getKdf());
        inner.add("kdfparams", parameters);
        inner.addProperty("mac", crypto.getMac());
        JsonObject root = new JsonObject();
        root.addProperty("address", file.getAddress());
        root.add("crypto", inner);
        root.addProperty("id", file.getId());
        root.addProperty("version", file.getVersion());
        return root.toString();
    }

    private static JsonObject root(byte[] json) throws KeystoreException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            JsonElement element = JsonParser.parseString(text);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException | CharacterCodingException e) {
            throw new KeystoreException(Reason.MALFORMED, "the key file is half-written or no key file", e);
        }
        throw new KeystoreException(Reason.MALFORMED, "this is no key file");
    }

    private static JsonObject object(JsonObject parent, String name, @Nullable String otherName)
            throws KeystoreException {
        JsonElement element = parent.get(name);
        if (element == null && otherName != null) {
            element = parent.get(otherName);
        }
        if (element == null || !element.isJsonObject()) {
            throw new KeystoreException(Reason.MALFORMED, "the key file lacks " + name);
        }
        return element.getAsJsonObject();
    }

    private static String text(JsonObject parent, String name) throws KeystoreException {
        JsonElement element = parent.get(name);
        if (element == null
                || !element.isJsonPrimitive()
                || !element.getAsJsonPrimitive().isString()) {
            throw new KeystoreException(Reason.MALFORMED, "the key file lacks " + name);
        }
        return element.getAsString();
    }

    private static long number(JsonObject parent, String name) throws KeystoreException {
        JsonElement element = parent.get(name);
        if (element == null
                || !element.isJsonPrimitive()
                || !element.getAsJsonPrimitive().isNumber()) {
            throw new KeystoreException(Reason.MALFORMED, "the key file lacks " + name);
        }
        String digits = element.getAsString();
        try {
            if (digits.length() > 20) {
                throw new ArithmeticException("too many digits");
            }
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.scale()) > 20) {
                throw new ArithmeticException("too large an exponent");
            }
            return number.longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new KeystoreException(Reason.MALFORMED, "the key file's " + name + " is no plain number", e);
        }
    }

    private static String hex(JsonObject parent, String name, int least, int most) throws KeystoreException {
        String text = text(parent, name).toLowerCase(Locale.ROOT);
        boolean fits = text.length() >= 2 * least && text.length() <= 2 * most && text.length() % 2 == 0;
        if (!fits || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new KeystoreException(Reason.MALFORMED, "the key file's " + name + " is damaged");
        }
        return text;
    }

    private static Address address(String text) throws KeystoreException {
        try {
            return Address.of(text.startsWith("0x") ? text : "0x" + text);
        } catch (IllegalArgumentException e) {
            throw new KeystoreException(Reason.MALFORMED, "the key file's address is damaged", e);
        }
    }

    private static void require(boolean holds, String message) throws KeystoreException {
        if (!holds) {
            throw new KeystoreException(Reason.UNSUPPORTED, message);
        }
    }
}
