package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.exception.CipherException;

/// Key files that somebody handed to the user, and key files that hold anything but a key.
class KeyFileFuzzTest {
    private static final char[] PASS = "correct horse".toCharArray();
    private static final PrivateKeySigner SOMEBODY = PrivateKeySigner.of(counting());

    private static byte[] counting() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (i + 1);
        }
        return key;
    }

    static List<byte[]> files() throws KeystoreException {
        String file = KeyFile.write(SOMEBODY, PASS, Strength.LIGHT);
        String small = cheap(file, "2");
        List<byte[]> files = new ArrayList<>();
        for (String text : List.of(small, file, small.replace("\"n\":2", "\"n\":1e300"), "{\"version\":3}")) {
            files.add(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] key = new byte[33];
        key[0] = '#';
        Arrays.fill(key, 1, 33, (byte) -1);
        files.add(key);
        files.add(new byte[] {'#'});
        return files;
    }

    private static String cheap(String file, String n) {
        JsonObject json = JsonParser.parseString(file).getAsJsonObject();
        JsonObject scrypt = json.getAsJsonObject("crypto").getAsJsonObject("kdfparams");
        scrypt.addProperty("n", Integer.parseInt(n));
        scrypt.addProperty("r", 1);
        scrypt.addProperty("p", 1);
        return json.toString();
    }

    @MethodSource("files")
    @FuzzTest
    void anyFileIsTheKeyOfItsAddressOrARefusalByName(byte[] data) {
        if (data.length > 0 && data[0] == '#') {
            holding(Arrays.copyOfRange(data, 1, 33));
            return;
        }
        try {
            Address claimed = KeyFile.addressOf(data);
            // parsed: only the cheap ones are opened here, the others cost what they may
            if (data.length < 1024 && isCheap(data)) {
                try (PrivateKeySigner signer = KeyFile.read(data, PASS)) {
                    assertThat(signer.address()).isEqualTo(claimed);
                }
            }
        } catch (KeystoreException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    private static boolean isCheap(byte[] data) {
        JsonObject json =
                JsonParser.parseString(new String(data, StandardCharsets.UTF_8)).getAsJsonObject();
        JsonObject crypto = json.getAsJsonObject(json.has("crypto") ? "crypto" : "Crypto");
        JsonObject scrypt = crypto.getAsJsonObject("kdfparams");
        return scrypt.get("n").getAsDouble() <= 64
                && scrypt.get("r").getAsDouble() <= 8
                && scrypt.get("p").getAsDouble() <= 8;
    }

    /// A sound file around 32 bytes that need not be a key.
    private static void holding(byte[] key) {
        try {
            ECKeyPair none = new ECKeyPair(new java.math.BigInteger(1, key), java.math.BigInteger.ONE);
            var wallet = Wallet.create(new String(PASS), none, 2, 1);
            String json = "{\"address\":\"" + SOMEBODY.address().toString().substring(2)
                    + "\",\"version\":3,\"crypto\":{"
                    + "\"cipher\":\"aes-128-ctr\",\"ciphertext\":\""
                    + wallet.getCrypto().getCiphertext()
                    + "\",\"cipherparams\":{\"iv\":\""
                    + wallet.getCrypto().getCipherparams().getIv()
                    + "\"},\"kdf\":\"scrypt\",\"mac\":\"" + wallet.getCrypto().getMac()
                    + "\",\"kdfparams\":{\"dklen\":32,\"n\":2,\"r\":8,\"p\":1,\"salt\":\""
                    + ((org.web3j.crypto.WalletFile.ScryptKdfParams)
                                    wallet.getCrypto().getKdfparams())
                            .getSalt()
                    + "\"}}}";
            try (PrivateKeySigner signer = KeyFile.read(json.getBytes(StandardCharsets.UTF_8), PASS)) {
                assertThat(signer.address()).isEqualTo(SOMEBODY.address());
            }
        } catch (KeystoreException e) {
            assertThat(e.reason()).isIn(KeystoreException.Reason.MALFORMED, KeystoreException.Reason.ADDRESS_MISMATCH);
        } catch (CipherException e) {
            throw new AssertionError(e);
        }
    }
}
