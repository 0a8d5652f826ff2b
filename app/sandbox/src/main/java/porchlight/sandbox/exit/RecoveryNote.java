package porchlight.sandbox.exit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A provider's note to itself about one invoice (`payments.md §7`).
///
/// @param secret R, 32 bytes
/// @param agreementId the invoice's agreement
record RecoveryNote(byte[] secret, BigInteger agreementId) {
    static RecoveryNote parse(byte[] json) throws IOException {
        try {
            JsonObject note = JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return new RecoveryNote(
                    HexFormat.of().parseHex(note.get("r").getAsString()),
                    note.get("agreement_id").getAsBigInteger());
        } catch (RuntimeException e) {
            throw new IOException("the recovery note is malformed", e);
        }
    }
}
