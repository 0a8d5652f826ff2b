package porchlight.sandbox.chain;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A compiled contract, as `contracts/compile.js` left it among the resources.
enum Artefact {
    OldToken,
    TestCoin,
    MystToken,
    ChannelImplementation,
    HermesImplementation,
    Registry;

    /// Init code without constructor arguments.
    byte[] code() {
        return HexFormat.of().parseHex(json().get("bin").getAsString());
    }

    /// `compiler`, `selectors`, `abi` and `bin`.
    JsonObject json() {
        try (InputStream in = Artefact.class.getResourceAsStream(name() + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the contract " + name() + " is not among the resources");
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
