package porchlight.sandbox.hub;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.identity.Signature;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// The hub's objects on the wire: Go's field names, Base64 for bytes, bare numbers (`http-apis.md §9`).
final class HubJson {
    private HubJson() {}

    /// A promise in a request or an answer.
    static JsonObject promise(Promise promise) {
        Base64.Encoder base64 = Base64.getEncoder();
        JsonObject json = new JsonObject();
        json.addProperty("ChannelID", base64.encodeToString(promise.channelId()));
        json.addProperty("ChainID", promise.chainId());
        json.addProperty("Amount", promise.amount().wei());
        json.addProperty("Fee", promise.fee().wei());
        json.addProperty("Hashlock", base64.encodeToString(promise.hashlock()));
        json.add("R", JsonNull.INSTANCE);
        json.addProperty("Signature", base64.encodeToString(promise.signature().bytes()));
        return json;
    }

    /// A promise among consumer or provider data: hex texts.
    static JsonObject latest(Promise promise) {
        HexFormat hex = HexFormat.of();
        JsonObject json = new JsonObject();
        json.addProperty("ChainID", promise.chainId());
        json.addProperty("ChannelID", "0x" + hex.formatHex(promise.channelId()));
        json.addProperty("Amount", promise.amount().wei());
        json.addProperty("Fee", promise.fee().wei());
        json.addProperty("Hashlock", "0x" + hex.formatHex(promise.hashlock()));
        json.addProperty("Signature", "0x" + promise.signature().hex());
        return json;
    }

    /// The same where nothing was promised yet.
    static JsonObject nothing(long chainId, byte[] channelId) {
        JsonObject json = new JsonObject();
        json.addProperty("ChainID", chainId);
        json.addProperty("ChannelID", "0x" + HexFormat.of().formatHex(channelId));
        json.addProperty("Amount", BigInteger.ZERO);
        json.addProperty("Fee", BigInteger.ZERO);
        json.addProperty("Hashlock", "");
        json.addProperty("Signature", "");
        return json;
    }

    /// @throws Refusal if a field is missing or malformed
    static Promise promise(Fields fields) throws Refusal {
        byte[] channelId = fields.base64("ChannelID");
        byte[] hashlock = fields.base64("Hashlock");
        Money amount = fields.money("Amount");
        Money fee = fields.money("Fee");
        long chainId = fields.smallNumber("ChainID");
        try {
            return new Promise(chainId, channelId, amount, fee, hashlock, signature(fields.base64("Signature")));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("the promise is malformed");
        }
    }

    /// @throws Refusal if a field is missing or malformed
    static ExchangeMessage message(Fields fields) throws Refusal {
        return new ExchangeMessage(
                promise(fields.inner("Promise")),
                fields.number("AgreementID"),
                fields.money("AgreementTotal"),
                fields.address("Provider"),
                fields.textOrEmpty("HermesID").isEmpty() ? Optional.empty() : Optional.of(fields.address("HermesID")),
                fields.smallNumber("ChainID"),
                signature(fields.hex("Signature")));
    }

    private static Signature signature(byte[] bytes) throws Refusal {
        try {
            return Signature.of(bytes);
        } catch (IllegalArgumentException e) {
            throw Cause.INVALID_SIGNATURE.because("a signature has 65 bytes");
        }
    }
}
