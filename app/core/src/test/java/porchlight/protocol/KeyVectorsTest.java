package porchlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.protocol.Vectors.hex;
import static porchlight.protocol.Vectors.text;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Strength;

/// The public test keys and key files of `vectors.json`.
class KeyVectorsTest {
    private final Vectors vectors = Vectors.load();

    @TestFactory
    List<DynamicTest> everyKeyHasItsAddress() {
        List<DynamicTest> tests = new ArrayList<>();
        vectors.keys().forEach(element -> {
            JsonObject key = element.getAsJsonObject();
            tests.add(DynamicTest.dynamicTest(
                    text(key, "label"),
                    () -> assertThat(PrivateKeySigner.of(hex(text(key, "private_key")))
                                    .address()
                                    .checksumText())
                            .isEqualTo(text(key, "address"))));
        });
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyKeyFileIsBroughtIn(@TempDir Path folder) {
        List<DynamicTest> tests = new ArrayList<>();
        vectors.keystores().forEach(element -> {
            JsonObject entry = element.getAsJsonObject();
            String address = "0x" + text(entry.getAsJsonObject("json"), "address");
            tests.add(DynamicTest.dynamicTest(address, () -> {
                Keystore keystore = new Keystore(folder, Strength.LIGHT);
                byte[] json = entry.get("json").toString().getBytes(StandardCharsets.UTF_8);
                char[] mine = "a passphrase of my own".toCharArray();
                assertThat(keystore.importJson(json, text(entry, "passphrase").toCharArray(), mine))
                        .isEqualTo(Address.of(address));
                try (PrivateKeySigner signer = keystore.unlock(Address.of(address), mine)) {
                    assertThat(signer.address()).isEqualTo(Address.of(address));
                }
            }));
        });
        return tests;
    }
}
