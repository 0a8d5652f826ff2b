package porchlight.web;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// The hub over HTTP.
public final class HttpHermes implements Hermes {
    private static final long LIMIT = 1L << 20;

    private final ServiceClient client;
    private final long chainId;

    /// @param client at scheme and host of the registry's URL and `/api/v2` (`http-apis.md §9.3`)
    /// @param chainId the chain on which we pay
    public HttpHermes(ServiceClient client, long chainId) {
        this.client = client;
        this.chainId = chainId;
    }

    @Override
    public Optional<Account> account(Address identity, Address channel) throws ServiceException {
        Fields chains;
        try {
            chains = client.get("data/consumer/" + identity, LIMIT, Fields::read);
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused && isUnknown(refused)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(account(chains, chainId, identity, channel));
    }

    private static boolean isUnknown(ServiceException.Refused refused) {
        return refused.code().toLowerCase(Locale.ROOT).contains("resource not found");
    }

    /// One chain's account out of an answer, checked.
    static Account account(Fields chains, long chainId, Address identity, Address channel) throws ServiceException {
        Fields account = chains.object(Long.toString(chainId));
        if (!account.address("Identity").equals(identity)) {
            throw ServiceException.nonsense("the account is somebody else's");
        }
        if (account.has("ChannelID") && !account.address("ChannelID").equals(channel)) {
            throw ServiceException.nonsense("the account's channel is not ours");
        }
        Optional<Fields> latest = account.optionalObject("LatestPromise");
        return new Account(
                account.amount("Balance"),
                account.amount("Settled"),
                latest.isEmpty() ? Optional.empty() : promise(latest.get(), chainId, identity, channel),
                account.flag("IsOffchain"));
    }

    private static Optional<Promise> promise(Fields latest, long chainId, Address identity, Address channel)
            throws ServiceException {
        Money amount = latest.amount("Amount");
        if (amount.isZero()) {
            return Optional.empty();
        }
        if (latest.number("ChainID") != chainId) {
            throw ServiceException.nonsense("the promise is for another chain");
        }
        if (!latest.address("ChannelID").equals(channel)) {
            throw ServiceException.nonsense("the promise is for another channel");
        }
        Promise promise;
        try {
            promise = new Promise(
                    chainId,
                    channel.bytes(),
                    amount,
                    latest.amount("Fee"),
                    bytes(latest.text("Hashlock", 66)),
                    Signature.of(bytes(latest.text("Signature", 132))));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense("the promise is malformed");
        }
        if (Promises.recover(promise).filter(identity::equals).isEmpty()) {
            throw ServiceException.nonsense("the promise is not signed by us");
        }
        return Optional.of(promise);
    }

    @Override
    public Promise payAndSettle(ExchangeMessage message, Money fee) throws ServiceException {
        JsonObject exchange = new JsonObject();
        exchange.add("Promise", json(message.promise()));
        exchange.addProperty("AgreementID", message.agreementId());
        exchange.addProperty("AgreementTotal", message.agreementTotal().wei());
        exchange.addProperty("Provider", message.provider().checksumText());
        exchange.addProperty("Signature", message.signature().chain().hex());
        exchange.addProperty(
                "HermesID", message.hermes().map(Address::checksumText).orElse(""));
        exchange.addProperty("ChainID", message.chainId());
        JsonObject body = new JsonObject();
        body.add("exchange_message", exchange);
        body.addProperty("transactor_fee", fee.wei());
        body.addProperty("r_recovery_data", "");
        return client.post("pay_and_settle", written(body), Map.of(), LIMIT, HttpHermes::made);
    }

    @Override
    public Optional<Promise> madeBefore(Signer signer, byte[] hashlock) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("chain_id", chainId);
        body.addProperty("identity", signer.address().toString());
        body.addProperty("hashlock", HexFormat.of().formatHex(hashlock));
        body.addProperty("r_recovery_data", "");
        byte[] bytes = written(body);
        String signature =
                Base64.getEncoder().encodeToString(signer.signRaw(bytes).bytes());
        try {
            return Optional.of(client.post(
                    "refresh_promise",
                    bytes,
                    Map.of("Authorization", "Signature " + signature),
                    LIMIT,
                    HttpHermes::made));
        } catch (ServiceException e) {
            if (e.reason() instanceof ServiceException.Refused refused
                    && (isUnknown(refused) || saysNoPromise(refused))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void reveal(byte[] secret, Address provider, BigInteger agreementId) throws ServiceException {
        JsonObject body = new JsonObject();
        body.addProperty("R", HexFormat.of().formatHex(secret));
        body.addProperty("Provider", provider.checksumText());
        body.addProperty("AgreementID", agreementId);
        try {
            client.post("reveal_r", written(body));
        } catch (ServiceException e) {
            // the hub has nothing open any more: it heard the secret before (payments.md §8.3)
            if (!(e.reason() instanceof ServiceException.Refused refused && saysNoPromise(refused))) {
                throw e;
            }
        }
    }

    @Override
    public Promise withFee(Promise promise, Money fee) throws ServiceException {
        JsonObject body = new JsonObject();
        body.add("hermes_promise", json(promise));
        body.addProperty("new_fee", fee.wei());
        return client.post("change_promise_fee", written(body), Map.of(), LIMIT, HttpHermes::made);
    }

    private static boolean saysNoPromise(ServiceException.Refused refused) {
        return refused.code().toLowerCase(Locale.ROOT).contains("no previous promise found");
    }

    /// As Go writes a promise: bytes in Base64, amounts as bare numbers (`http-apis.md §9.2`).
    private static JsonObject json(Promise promise) {
        JsonObject json = new JsonObject();
        json.addProperty("ChannelID", base64(promise.channelId()));
        json.addProperty("ChainID", promise.chainId());
        json.addProperty("Amount", promise.amount().wei());
        json.addProperty("Fee", promise.fee().wei());
        json.addProperty("Hashlock", base64(promise.hashlock()));
        json.add("R", JsonNull.INSTANCE);
        json.addProperty("Signature", base64(promise.signature().chain().bytes()));
        return json;
    }

    private static Promise made(JsonReader in) throws IOException, ServiceException {
        Fields answer = Fields.read(in);
        try {
            return new Promise(
                    answer.number("ChainID"),
                    Base64.getDecoder().decode(answer.text("ChannelID", 80)),
                    answer.amount("Amount"),
                    answer.amount("Fee"),
                    Base64.getDecoder().decode(answer.text("Hashlock", 80)),
                    Signature.of(Base64.getDecoder().decode(answer.text("Signature", 120))));
        } catch (IllegalArgumentException e) {
            throw ServiceException.nonsense("the hub's promise is malformed");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// With its nulls: the hub reads `R` as it stands in the vector.
    private static byte[] written(JsonObject body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }
}
